// The order in which cases are worked, as one sortable number (smaller first): legal deadline, then severity, then harm.
// Harm is the share of the customer's assets at stake × the time they have waited, never the sum: the poor wait as little.

/** Minutes before this instant cannot be told apart: 2020-01-01. */
const EPOCH_MS = 1_577_836_800_000;
const DEADLINE_NONE = 2 ** 26 - 1;
const HARM_STEPS = 2 ** 12;
/** Steps of harm per doubling: 64 make each step 1.1 %, so that a minute changes few of many old cases. */
const STEPS_PER_DOUBLING = 64;
const HARM_FACTOR = STEPS_PER_DOUBLING / Math.LN2;

export type Urgency = {
  legalDeadline: Date | null;
  severity: number;
  /** 0–1. */
  shareAtStake: number;
  openedAt: Date;
};

/** 26 bits legal deadline in minutes ‖ 2 bits severity ‖ 12 bits harm (inverted): below 2^40, exact in a double. */
export function priorityOf({ legalDeadline, severity, shareAtStake, openedAt }: Urgency, now: Date): number {
  const deadline = legalDeadline
    ? Math.min(Math.max(Math.floor((legalDeadline.getTime() - EPOCH_MS) / 60_000), 0), DEADLINE_NONE - 1)
    : DEADLINE_NONE;
  return (deadline * 4 + severity) * HARM_STEPS + (HARM_STEPS - 1 - harmStep(shareAtStake, openedAt, now));
}

/** Harm on a logarithmic scale, 0–4095; ten years of everything one has is 2,430. */
function harmStep(shareAtStake: number, openedAt: Date, now: Date): number {
  const waitedMs = Math.max(now.getTime() - openedAt.getTime(), 0);
  const share = Math.min(Math.max(Math.fround(shareAtStake), 0), 1);
  return Math.min(Math.floor(Math.log(1 + share * waitedMs) * HARM_FACTOR), HARM_STEPS - 1);
}

/** The same in SQL, over the columns of `cases`; `$now` stands where the instant goes. A test holds the two together. */
export const priorityNumbers = { EPOCH_MS, DEADLINE_NONE, HARM_STEPS, HARM_FACTOR } as const;
