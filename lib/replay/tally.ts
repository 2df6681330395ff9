// Counting what a replay finds: by event, rule, queue, case and customer. Pure and mergeable: each customer is counted for
// itself and then added, so that one who was interrupted can be counted again.
import type { Queue } from "@/lib/scoring";
import type { Counted, ReplayExample, RuleCounts } from "./dto";
import { type AlertLabel, labelOf } from "./labels";

type RuleTally = Omit<RuleCounts, "rule">;

/** What was counted so far. Plain JSON: it is stored with the replay's place. */
export type Tally = {
  events: number;
  customers: number;
  erased: number;
  alerts: Counted;
  trueCasesLost: number;
  falseAlertsSpared: number;
  customersSpared: number;
  perRule: Record<string, RuleTally>;
  perQueue: Record<string, Counted>;
  /** By what the sender is told to do, `allow` left out. */
  perAnswer: Record<string, Counted>;
  gained: ReplayExample[];
  lost: ReplayExample[];
};

/** Examples kept of each, those that were true first. */
const exampleLimit = 20;

const noCounts = (): Counted => ({ before: 0, after: 0, gained: 0, lost: 0 });
const noRuleCounts = (): RuleTally => ({ ...noCounts(), lostTrue: 0, lostFalse: 0, gainedUnknown: 0 });

export const emptyTally = (): Tally => ({
  events: 0,
  customers: 0,
  erased: 0,
  alerts: noCounts(),
  trueCasesLost: 0,
  falseAlertsSpared: 0,
  customersSpared: 0,
  perRule: {},
  perQueue: {},
  perAnswer: {},
  gained: [],
  lost: [],
});

/** One side of a comparison: what a rule set said of the event. Rules and queues only where it alerts. */
export type Side = { alert: boolean; score: number; rules: ReadonlySet<string>; queues: ReadonlySet<Queue> };

/** An event on which at least one side alerts. */
export type Compared = {
  eventId: string;
  customerId: string;
  at: number;
  before: Side;
  after: Side;
  labels: readonly AlertLabel[];
};

/** Cases of a customer that found something: alerts that would still be made, and those that would not. */
type CaseFate = { lost: number; all: number };

/** Counts what the sender of one event was told, and would be told, as `answerWords` has it. */
export function countAnswer(perAnswer: Tally["perAnswer"], before: string, after: string): void {
  if (before === "allow" && after === "allow") return;
  for (const told of new Set([before, after]))
    if (told !== "allow") count(own(perAnswer, told, noCounts), told === before, told === after);
}

/** Counts one customer's events. */
export function tallyCustomer(events: number, compared: readonly Compared[], perAnswer: Tally["perAnswer"]): Tally {
  const tally = { ...emptyTally(), perAnswer, events, customers: events > 0 ? 1 : 0 };
  const fates = new Map<string, CaseFate>();
  for (const each of compared) {
    countEvent(tally, each);
    for (const { caseId, queue, wasTrue, caseAlerts } of each.labels) {
      if (wasTrue !== true) continue;
      const fate = fates.get(caseId) ?? { lost: 0, all: caseAlerts };
      if (!each.after.queues.has(queue as Queue)) fate.lost += 1;
      fates.set(caseId, fate);
    }
  }
  for (const { lost, all } of fates.values()) if (lost >= all) tally.trueCasesLost += 1;
  if (tally.alerts.before > 0 && tally.alerts.after === 0) tally.customersSpared = 1;
  return tally;
}

function countEvent(tally: Tally, each: Compared): void {
  const { before, after, labels } = each;
  const wasTrue = labelOf(labels);
  count(tally.alerts, before.alert, after.alert);
  if (before.alert && !after.alert) {
    if (wasTrue === false) tally.falseAlertsSpared += 1;
    addExample(tally.lost, exampleOf(each, before.rules, wasTrue));
  }
  if (!before.alert && after.alert) addExample(tally.gained, exampleOf(each, after.rules, wasTrue));
  for (const [rule, [was, is]] of sides(before.rules, after.rules)) {
    const counts = own(tally.perRule, rule, noRuleCounts);
    count(counts, was, is);
    if (was && !is && wasTrue === true) counts.lostTrue += 1;
    if (was && !is && wasTrue === false) counts.lostFalse += 1;
    if (!was && is && wasTrue === null) counts.gainedUnknown += 1;
  }
  for (const [queue, [was, is]] of sides(before.queues, after.queues))
    count(own(tally.perQueue, queue, noCounts), was, is);
}

function count(counts: Counted, was: boolean, is: boolean): void {
  if (was) counts.before += 1;
  if (is) counts.after += 1;
  if (was && !is) counts.lost += 1;
  if (!was && is) counts.gained += 1;
}

const sides = (before: ReadonlySet<string>, after: ReadonlySet<string>): [string, [boolean, boolean]][] =>
  [...new Set([...before, ...after])].map((name) => [name, [before.has(name), after.has(name)]]);

function own<T>(table: Record<string, T>, name: string, make: () => T): T {
  const known = table[name] ?? make();
  table[name] = known;
  return known;
}

const exampleOf = (
  { eventId, customerId, at, before, after, labels }: Compared,
  rules: ReadonlySet<string>,
  wasTrue: boolean | null,
): ReplayExample => ({
  eventId,
  customerId,
  caseId: labels[0]?.caseId ?? null,
  at: new Date(at).toISOString(),
  rules: [...rules],
  queues: [...new Set([...before.queues, ...after.queues, ...labels.map(({ queue }) => queue)])],
  score: { before: before.score, after: after.score },
  wasTrue,
});

const telling = ({ wasTrue }: ReplayExample): number => (wasTrue === true ? 0 : wasTrue === false ? 1 : 2);

function addExample(examples: ReplayExample[], example: ReplayExample): void {
  examples.push(example);
  if (examples.length <= exampleLimit) return;
  examples.sort((a, b) => telling(a) - telling(b));
  examples.length = exampleLimit;
}

/** Adds a customer's counts to the whole's, which is changed. */
export function addTally(whole: Tally, part: Tally): void {
  for (const name of [
    "events",
    "customers",
    "erased",
    "trueCasesLost",
    "falseAlertsSpared",
    "customersSpared",
  ] as const)
    whole[name] += part[name];
  addCounts(whole.alerts, part.alerts);
  for (const [rule, counts] of Object.entries(part.perRule)) addCounts(own(whole.perRule, rule, noRuleCounts), counts);
  for (const [queue, counts] of Object.entries(part.perQueue)) addCounts(own(whole.perQueue, queue, noCounts), counts);
  for (const [told, counts] of Object.entries(part.perAnswer)) addCounts(own(whole.perAnswer, told, noCounts), counts);
  for (const example of part.gained) addExample(whole.gained, example);
  for (const example of part.lost) addExample(whole.lost, example);
}

function addCounts<T extends Counted>(whole: T, part: T): void {
  for (const name of Object.keys(part) as (keyof T)[])
    whole[name] = (Number(whole[name]) + Number(part[name])) as T[keyof T];
}
