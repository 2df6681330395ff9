// When a person should have looked at a case. Pure; the targets are those of the service-level table (seeds 001 and 004).

const MINUTE = 60_000;

/** Minutes until the first look. */
export const firstLookMinutes = {
  /** A hold or block takes effect now: 24 × 7. */
  holdInForce: 8,
  /** Nothing is taken from the customer: complex cases (sanctions, mules) within 2 h, what is left within a day. */
  bySeverity: { 1: 120, 2: 240, 3: 24 * 60 },
  /** What a clearance kept quiet and is looked at as a sample: nobody waits for it. */
  sample: 24 * 60,
} as const;

/** Measures that take something from the customer while they are in force. */
export const holdingMeasures: readonly string[] = [
  "limit_cut",
  "buy_only",
  "withdrawal_hold",
  "suspension",
  "freeze",
  "sanctions_block",
  "closure",
];
/** Of those, the ones whose first look is the most urgent clock. */
const urgentMeasures: readonly string[] = ["withdrawal_hold", "suspension", "freeze", "sanctions_block"];
/** Whether its first look cannot wait. */
export const isUrgent = (measure: string): boolean => urgentMeasures.includes(measure);

export type DueInput = {
  severity: 1 | 2 | 3;
  measure: string;
  measureUntil: Date | null;
  legalDeadline: Date | null;
  sampled?: boolean;
};

/** The instant of the first-look target, counted from `from`; never after the legal deadline. */
export function firstLookDue(input: DueInput, from: Date): Date {
  const held =
    isUrgent(input.measure) && (input.measureUntil === null || input.measureUntil.getTime() > from.getTime());
  const minutes = held
    ? firstLookMinutes.holdInForce
    : input.sampled
      ? firstLookMinutes.sample
      : firstLookMinutes.bySeverity[input.severity];
  const due = from.getTime() + minutes * MINUTE;
  return new Date(Math.min(due, input.legalDeadline?.getTime() ?? Number.POSITIVE_INFINITY));
}

/** Business days until blocked property is reported (31 CFR 501.603). */
const BLOCKING_REPORT_DAYS = 10;
const DAY = 24 * 60 * MINUTE;

/** When the report of a block made at `from` is due: ten business days on, Monday to Friday in UTC. */
export function blockingReportDue(from: Date): Date {
  let at = from.getTime();
  for (let left = BLOCKING_REPORT_DAYS; left > 0; ) {
    at += DAY;
    const weekday = new Date(at).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return new Date(at);
}
