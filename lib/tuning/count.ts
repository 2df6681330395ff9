// Counting what each value of a number comes to, customer by customer. Pure; counts of customers are added, so that an interrupted sweep
// goes on where it was. The live value's own counts are among them: everything is told against it.
import { createHash } from "node:crypto";
import type { Queue } from "@/lib/scoring";
import type { BelowStep, ChangedEvent, TargetResult, ValueCounts } from "./dto";
import type { CaseLabel } from "./labels";
import type { SweepTarget } from "./parameters";
import type { Said } from "./try-values";

/** An event that alerts under some value, or did when it came. */
export type Tried = {
  eventId: string;
  customerId: string;
  at: number;
  said: readonly Said[];
  labels: readonly CaseLabel[];
};

/** How many are kept to look at: changed events on either side, and events for samples at each step. */
export type Keep = { changed: number; drawn: number };
export const keepAll: Keep = { changed: 200, drawn: 12 };
/** Where only counts matter. */
export const keepNone: Keep = { changed: 0, drawn: 0 };

const noCounts = (): ValueCounts => ({
  ...{ alerts: 0, ofRule: 0, squares: 0, gained: 0, lost: 0, customersSpared: 0, customersDisturbed: 0 },
  ...{ trueCasesLost: 0, falseCasesSpared: 0, unjudgedCasesLost: 0, trueCasesGained: 0 },
  ...{ heldMinutes: 0, heldCentMinutes: 0 },
});

export const emptyTarget = (target: SweepTarget): TargetResult => ({
  ...target,
  trueCases: 0,
  points: target.values.map(noCounts),
  lost: [],
  gained: [],
  below: target.values.filter((value) => value !== target.live).map((value) => ({ value, count: 0, drawn: [] })),
});

/** Adds one customer's events to a target's counts, which are changed. */
export function countCustomer(result: TargetResult, tried: readonly Tried[], keep: Keep): void {
  const liveAt = result.values.indexOf(result.live);
  for (const event of tried) {
    keepChanged(result, event, liveAt, keep.changed);
    if (event.said[liveAt]?.alert === false) keepBelow(result, event, liveAt, keep.drawn);
  }
  const disturbed = tried.some(({ said }) => said[liveAt]?.alert);
  const fates = [...fatesOf(result, tried, liveAt).values()];
  const opened = fates.filter(({ kept }) => (kept[liveAt] ?? 0) > 0);
  result.trueCases += opened.filter(({ ofRule, label }) => ofRule && label.wasTrue === true).length;
  for (const [at, point] of result.points.entries()) {
    const alerts = countEvents(point, tried, at, liveAt);
    if (disturbed && alerts === 0) point.customersSpared += 1;
    if (!disturbed && alerts > 0) point.customersDisturbed += 1;
    for (const { kept, label } of opened) if ((kept[at] ?? 0) === 0) countLost(point, label);
    point.trueCasesGained += fates.filter(
      ({ kept, label }) => label.wasTrue === true && (kept[liveAt] ?? 0) === 0 && (kept[at] ?? 0) > 0,
    ).length;
  }
}

/** Counts what one value says of a customer's events; answers how many alert. */
function countEvents(point: ValueCounts, tried: readonly Tried[], at: number, liveAt: number): number {
  let alerts = 0;
  for (const { said } of tried) {
    const [live, one] = [said[liveAt], said[at]];
    if (!live || !one) continue;
    if (one.alert) alerts += 1;
    if (one.ofRule) point.ofRule += 1;
    if (live.alert && !one.alert) point.lost += 1;
    if (!live.alert && one.alert) point.gained += 1;
  }
  point.alerts += alerts;
  point.squares += alerts * alerts;
  return alerts;
}

/** A case, by how many of its events alert in its queue under each value; whether the rule has a part in it under the live one. */
type Fate = { label: CaseLabel; kept: number[]; ofRule: boolean };

function fatesOf(result: TargetResult, tried: readonly Tried[], liveAt: number): Map<string, Fate> {
  const fates = new Map<string, Fate>();
  for (const { said, labels } of tried)
    for (const label of labels) {
      const fate = fates.get(label.caseId) ?? { label, kept: result.points.map(() => 0), ofRule: false };
      for (const [at, one] of said.entries())
        if (one.queues.has(label.queue as Queue)) fate.kept[at] = (fate.kept[at] ?? 0) + 1;
      fate.ofRule ||= said[liveAt]?.ofRule === true;
      fates.set(label.caseId, fate);
    }
  return fates;
}

function countLost(point: ValueCounts, label: CaseLabel): void {
  if (label.wasTrue === true) point.trueCasesLost += 1;
  else if (label.wasTrue === null) point.unjudgedCasesLost += 1;
  else {
    point.falseCasesSpared += 1;
    point.heldMinutes += label.heldMinutes;
    point.heldCentMinutes += label.heldCentMinutes;
  }
}

/** True when any of its cases was; false when all that were decided were not. */
function truthOf(labels: readonly CaseLabel[]): boolean | null {
  const decided = labels.flatMap(({ wasTrue }) => wasTrue ?? []);
  return decided.length === 0 ? null : decided.some(Boolean);
}

const telling = ({ wasTrue }: ChangedEvent): number => (wasTrue === true ? 0 : wasTrue === false ? 1 : 2);
const byTelling = (a: ChangedEvent, b: ChangedEvent): number =>
  telling(a) - telling(b) || b.at - a.at || (a.eventId < b.eventId ? -1 : 1);

function keepChanged(result: TargetResult, event: Tried, liveAt: number, most: number): void {
  const live = event.said[liveAt]?.alert === true;
  if (most === 0 || event.said.every(({ alert }) => alert === live)) return;
  const kept = live ? result.lost : result.gained;
  kept.push({
    eventId: event.eventId,
    customerId: event.customerId,
    caseId: event.labels[0]?.caseId ?? null,
    at: event.at,
    queues: [
      ...new Set([...event.said.flatMap(({ queues }) => [...queues]), ...event.labels.map(({ queue }) => queue)]),
    ],
    wasTrue: truthOf(event.labels),
    alertsAt: event.said.map(({ alert }) => (alert ? "1" : "0")).join(""),
  });
  trim(kept, most, byTelling);
}

/** Sorted and cut now and then, so that adding costs little. */
function trim<T>(kept: T[], most: number, compare: (a: T, b: T) => number, slack = 2): void {
  if (kept.length <= most * slack) return;
  kept.sort(compare);
  kept.length = most;
}

/** Whose turn it is in a draw: by chance, and the same whoever draws and in whatever order events come. */
const lot = (eventId: string): string => createHash("sha256").update(`below the line ${eventId}`).digest("hex");

/** The value nearest to the live one, on each side, at which the event alerts first. */
function keepBelow(result: TargetResult, { said, eventId, customerId }: Tried, liveAt: number, most: number): void {
  for (const step of [-1, 1]) {
    let at = liveAt + step;
    while (at >= 0 && at < said.length && !said[at]?.alert) at += step;
    const below = result.below.find(({ value }) => value === result.values[at]);
    if (at < 0 || !below) continue;
    below.count += 1;
    if (most === 0) continue;
    below.drawn.push({ eventId, customerId });
    trim(below.drawn, most, byLot);
  }
}

const byLot = (a: BelowStep["drawn"][number], b: BelowStep["drawn"][number]): number =>
  lot(a.eventId) < lot(b.eventId) ? -1 : 1;

/** The counts as they are read: what was kept is in order and no more than was asked for. */
export function tidyTarget(result: TargetResult, keep: Keep): TargetResult {
  trim(result.lost, keep.changed, byTelling, 1);
  trim(result.gained, keep.changed, byTelling, 1);
  for (const { drawn } of result.below) {
    drawn.sort(byLot);
    trim(drawn, keep.drawn, byLot, 1);
  }
  result.lost.sort(byTelling);
  result.gained.sort(byTelling);
  return result;
}
