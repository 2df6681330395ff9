// Replays the next customers of an entity: read in pages, each in a short transaction of its own, so that memory and locks stay
// bounded however long the history is. Where it stands afterwards is plain data: whoever has it can go on.
import { sql } from "drizzle-orm";
import type { inTransaction } from "@/db/client";
import { dataKey } from "@/lib/customers/data-keys";
import { createTokeniser } from "@/lib/customers/tokens";
import { byQueue } from "@/lib/intake/alert-drafts";
import type { Judgement } from "@/lib/intake/judge";
import type { Outcomes } from "@/lib/rule-sets/outcomes";
import { type Decision, emptyProfile, type OwnProfile, ownProfile, type RuleSet } from "@/lib/scoring";
import { answerWords } from "./answer-words";
import { readLabels } from "./labels";
import { readOutcomes } from "./outcome-versions";
import { createCounted, type ReplayBench, replayEvents } from "./replay-events";
import { type Place, readClearances, readStoredEvents, type StoredEvent } from "./stored-events";
import { addTally, type Compared, countAnswer, type Side, type Tally, tallyCustomer } from "./tally";

/** What is replayed: events of an entity received from `from` on and stored before `bound`. */
export type ReplayPlan = { entityId: string; ruleSet: RuleSet; from: Date; bound: string; sizes?: ChunkSizes };

/** Where a replay stands: the last customer who is finished, events read, and what was counted. */
export type ReplayPlace = { cursor: string | null; done: number; tally: Tally };

/** Customers of a chunk at most, and events of a page; a single busy customer is one chunk, in several pages. */
export type ChunkSizes = { customers: number; events: number };
const usualSizes: ChunkSizes = { customers: 400, events: 2_000 };
const outcomesLimit = 2_000;

/** Tells how many events were read; answers false when nobody wants the rest. */
export type OnPage = (done: number) => Promise<boolean>;

/** How transactions are opened; the job or the command line hands it over. */
export type Transact = typeof inTransaction;

/** What the chunks of one run share: outcome counts and rule sets made ready with them. */
export type ReplayMemory = { transact: Transact; outcomes: Map<string, Outcomes>; counted: ReplayBench["counted"] };
export const createReplayMemory = (transact: Transact): ReplayMemory => {
  const outcomes = new Map<string, Outcomes>();
  return { transact, outcomes, counted: createCounted(outcomes) };
};

type Member = { id: string; wrapped: Buffer | null; events: number };

/** Replays the next customers and moves `place` on; answers true when that were the last, null when `onPage` said stop. */
export async function replayChunk(
  plan: ReplayPlan,
  memory: ReplayMemory,
  place: ReplayPlace,
  onPage: OnPage,
): Promise<boolean | null> {
  const { sizes = usualSizes } = plan;
  const { members, last } = await nextMembers(plan, memory, place.cursor);
  const keys = new Map(members.flatMap(({ id, wrapped }) => (wrapped ? [[id, dataKey(id, wrapped)] as const] : [])));
  const count = ({ events, compared, perAnswer }: Carried): void =>
    addTally(place.tally, tallyCustomer(events, compared, perAnswer));
  let after: Place | undefined;
  let carried: Carried | null = null;
  for (let more = keys.size > 0; more; ) {
    const page: Page = await readPage(plan, memory, keys, after);
    const people = await replayPage(plan, memory, page, carried);
    carried = people.pop() ?? null;
    for (const person of people) count(person);
    place.done += page.events.length;
    const end = page.events.at(-1);
    more = end !== undefined && page.events.length === sizes.events;
    if (end) after = { customerId: end.customerId, eventId: end.id };
    if (!(await onPage(place.done))) return null;
  }
  if (carried) count(carried);
  for (const { wrapped } of members) if (!wrapped) place.tally.erased += 1;
  place.cursor = members.at(-1)?.id ?? place.cursor;
  return last;
}

/** The next customers with events, so many that their events are about a page; erased ones come without a key. */
export async function nextMembers(
  { entityId, sizes = usualSizes }: ReplayPlan,
  { transact }: ReplayMemory,
  cursor: string | null,
): Promise<{ members: Member[]; last: boolean }> {
  const { rows } = await transact(
    [entityId],
    (tx) =>
      tx.execute<Member>(sql`select p.customer_id as id, k.wrapped, p.events from profiles p
        join customer_keys k using (customer_id)
        where p.entity_id = ${entityId} and (${cursor}::uuid is null or p.customer_id > ${cursor}::uuid)
        order by p.customer_id limit ${sizes.customers}`),
    true,
  );
  let events = 0;
  const taken = rows.findIndex((row) => {
    events += row.events;
    return events >= sizes.events;
  });
  const members = taken < 0 ? rows : rows.slice(0, taken + 1);
  return { members, last: members.length === rows.length && rows.length < sizes.customers };
}

export type Page = { events: StoredEvent[]; clearances: ReplayBench["clearances"] };

export function readPage(
  { entityId, bound, sizes = usualSizes }: ReplayPlan,
  { transact, outcomes }: ReplayMemory,
  keys: ReadonlyMap<string, Buffer>,
  after: Place | undefined,
): Promise<Page> {
  return transact(
    [entityId],
    async (tx) => {
      const events = await readStoredEvents(tx, keys, { after, bound, limit: sizes.events });
      if (outcomes.size > outcomesLimit) outcomes.clear();
      const unread = new Set(
        events.map((event) => event.outcomes).filter((name) => name !== "" && !outcomes.has(name)),
      );
      for (const [name, counts] of await readOutcomes(tx, entityId, [...unread])) outcomes.set(name, counts);
      const cleared = new Set(events.flatMap((event) => (event.cleared.length > 0 ? [event.customerId] : [])));
      return { events, clearances: await readClearances(tx, [...cleared]) };
    },
    true,
  );
}

/** The customer whose events go on in the next page. */
type Carried = {
  customerId: string;
  profile: OwnProfile;
  events: number;
  compared: Compared[];
  perAnswer: Tally["perAnswer"];
};

/** Replays a page, customer after customer; answers what each came to. The last may go on in the next page. */
async function replayPage(
  plan: ReplayPlan,
  memory: ReplayMemory,
  { events, clearances }: Page,
  carried: Carried | null,
): Promise<Carried[]> {
  const bench: ReplayBench = {
    ruleSetOf: () => plan.ruleSet,
    counted: memory.counted,
    finding: createTokeniser().finding,
    clearances,
    from: plan.from.getTime(),
  };
  const people: Carried[] = carried ? [carried] : [];
  const alerting: { person: Carried; stored: StoredEvent; judgement: Judgement }[] = [];
  for (const part of byCustomer(events)) {
    const customerId = part[0]?.customerId ?? "";
    let person = people.at(-1);
    if (person?.customerId !== customerId) {
      person = { customerId, profile: ownProfile(emptyProfile), events: 0, compared: [], perAnswer: {} };
      people.push(person);
    }
    const who = person;
    replayEvents(bench, who.profile, part, (stored, judgement) => {
      who.events += 1;
      countAnswer(who.perAnswer, stored.decided.told, answerWords(judgement.decision));
      if (stored.decided.alert || judgement.decision.alert) alerting.push({ person: who, stored, judgement });
    });
  }
  const ids = alerting.map(({ stored }) => stored.id);
  const labels = await memory.transact([plan.entityId], (tx) => readLabels(tx, ids), true);
  for (const { person, stored, judgement } of alerting) {
    person.compared.push({
      eventId: stored.id,
      customerId: stored.customerId,
      at: stored.event.at,
      before: sideOf(stored.decided),
      after: sideOf(judgement.decision),
      labels: labels.get(stored.id) ?? [],
    });
  }
  return people;
}

export const byCustomer = (events: readonly StoredEvent[]): StoredEvent[][] => {
  const parts: StoredEvent[][] = [];
  for (const event of events) {
    const current = parts.at(-1);
    if (current?.[0]?.customerId === event.customerId) current.push(event);
    else parts.push([event]);
  }
  return parts;
};

const nothing: ReadonlySet<never> = new Set();
const sideOf = ({ alert, score, hits, queue }: Pick<Decision, "alert" | "score" | "hits" | "queue">): Side => ({
  alert,
  score,
  rules: alert ? new Set(hits.map(({ rule }) => rule)) : nothing,
  queues: alert ? new Set(byQueue({ hits, queue }).keys()) : nothing,
});
