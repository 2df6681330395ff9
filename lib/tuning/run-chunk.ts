// Tries values on the next customers of an entity: the pages, the order and the live judgement are a replay's; one pass tries all values
// of all targets. Where it stands afterwards is plain data.
import { dataKey } from "@/lib/customers/data-keys";
import { createTokeniser } from "@/lib/customers/tokens";
import { type ReplayBench, replayEvents } from "@/lib/replay/replay-events";
import { byCustomer, nextMembers, type OnPage, type Page, type ReplayMemory, readPage } from "@/lib/replay/run-chunk";
import type { Place } from "@/lib/replay/stored-events";
import { emptyProfile, type OwnProfile, ownProfile, type RuleSet } from "@/lib/scoring";
import { countCustomer, emptyTarget, type Keep, type Tried } from "./count";
import type { TargetResult } from "./dto";
import { readCaseLabels } from "./labels";
import type { SweepTarget } from "./parameters";
import { type ReadyTarget, readyTarget, type Said, tryValues } from "./try-values";

/** What is counted: events of an entity received from `from` on and stored before `bound`, under the live rule set. */
export type SweepPlan = {
  entityId: string;
  ruleSet: RuleSet;
  targets: readonly ReadyTarget[];
  from: Date;
  bound: string;
  keep: Keep;
  sizes: { customers: number; events: number };
};
export const usualSizes: SweepPlan["sizes"] = { customers: 400, events: 2_000 };

export type SweepTally = {
  events: number;
  customers: number;
  erased: number;
  /** When the first event of those counted was received, epoch milliseconds: before that there is nothing to count on. */
  firstAt: number | null;
  targets: TargetResult[];
};
export type SweepPlace = { cursor: string | null; done: number; tally: SweepTally };

export const emptySweep = (targets: readonly SweepTarget[]): SweepTally => ({
  ...{ events: 0, customers: 0, erased: 0, firstAt: null },
  targets: targets.map(emptyTarget),
});

export const readyTargets = (ruleSet: RuleSet, targets: readonly SweepTarget[]): ReadyTarget[] =>
  targets.map((target) => readyTarget(ruleSet, target));

/** One customer so far; `tried` has one list for each target. */
type Person = {
  customerId: string;
  profile: OwnProfile;
  events: number;
  firstAt: number;
  tried: Tried[][];
};

/** Tries the next customers and moves `place` on; answers true when that were the last, null when `onPage` said stop. */
export async function sweepChunk(
  plan: SweepPlan,
  memory: ReplayMemory,
  place: SweepPlace,
  onPage: OnPage,
): Promise<boolean | null> {
  const { members, last } = await nextMembers(plan, memory, place.cursor);
  const keys = new Map(members.flatMap(({ id, wrapped }) => (wrapped ? [[id, dataKey(id, wrapped)] as const] : [])));
  let after: Place | undefined;
  let person: Person | null = null;
  for (let more = keys.size > 0; more; ) {
    const page: Page = await readPage(plan, memory, keys, after);
    const people = await sweepPage(plan, memory, page, person);
    person = people.pop() ?? null;
    for (const each of people) count(plan, place.tally, each);
    place.done += page.events.length;
    const end = page.events.at(-1);
    more = end !== undefined && page.events.length === plan.sizes.events;
    if (end) after = { customerId: end.customerId, eventId: end.id };
    if (!(await onPage(place.done))) return null;
  }
  if (person) count(plan, place.tally, person);
  for (const { wrapped } of members) if (!wrapped) place.tally.erased += 1;
  place.cursor = members.at(-1)?.id ?? place.cursor;
  return last;
}

function count({ keep }: SweepPlan, tally: SweepTally, { events, tried, firstAt }: Person): void {
  tally.events += events;
  if (events > 0) {
    tally.customers += 1;
    tally.firstAt = Math.min(tally.firstAt ?? firstAt, firstAt);
  }
  for (const [at, target] of tally.targets.entries()) countCustomer(target, tried[at] ?? [], keep);
}

/** Counts change nothing but confidence, and a sweep counts alerts. */
const uncounted: ReplayBench["counted"] = (ruleSet) => ruleSet;

async function sweepPage(
  plan: SweepPlan,
  memory: ReplayMemory,
  { events, clearances }: Page,
  carried: Person | null,
): Promise<Person[]> {
  const bench: ReplayBench = {
    ruleSetOf: () => plan.ruleSet,
    counted: uncounted,
    finding: createTokeniser().finding,
    clearances,
    from: plan.from.getTime(),
  };
  const people: Person[] = carried ? [carried] : [];
  const kept: { person: Person; eventId: string; at: number; said: (readonly Said[])[] }[] = [];
  for (const part of byCustomer(events)) {
    const customerId = part[0]?.customerId ?? "";
    let person = people.at(-1);
    if (person?.customerId !== customerId) {
      const tried = plan.targets.map((): Tried[] => []);
      const firstAt = Number.POSITIVE_INFINITY;
      person = { customerId, profile: ownProfile(emptyProfile), events: 0, firstAt, tried };
      people.push(person);
    }
    const who = person;
    replayEvents(bench, who.profile, part, (stored, live) => {
      who.events += 1;
      who.firstAt = Math.min(who.firstAt, stored.receivedAt);
      const said = plan.targets.map((target) => tryValues(target, bench, who.profile, stored, live));
      if (stored.decided.alert || said.some((values) => values.some(({ alert }) => alert)))
        kept.push({ person: who, eventId: stored.id, at: stored.event.at, said });
    });
  }
  const ids = kept.map(({ eventId }) => eventId);
  const labels = await memory.transact([plan.entityId], (tx) => readCaseLabels(tx, ids), true);
  for (const { person, eventId, at, said } of kept)
    for (const [target, values] of said.entries())
      person.tried[target]?.push({
        ...{ eventId, customerId: person.customerId, at },
        ...{ said: values, labels: labels.get(eventId) ?? [] },
      });
  return people;
}
