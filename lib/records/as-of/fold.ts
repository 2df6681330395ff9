// What a case or a restriction looked like at an instant, from its records up to then. Pure. Says nothing that no record said: what is not
// told is not guessed.

/** A record as far as it matters here, oldest first. */
export type Said = { seq: number; kind: string; by: string | null; data: Record<string, unknown> };
export type CaseThen = {
  state: "open" | "in_progress" | "waiting_customer" | "closed";
  queue: string | null;
  severity: number | null;
  measure: string | null;
  valueUsdCents: number | null;
  assigneeId: string | null;
  escalated: boolean;
  snoozedUntil: string | null;
  outcome: string | null;
  reasonCode: string | null;
  alerts: number;
  version: number | null;
};
export type RestrictionThen = {
  state: string | null;
  measure: string | null;
  endsAt: string | null;
  reviewAt: string | null;
  version: number | null;
};

/** The state of what was there, though no record that the asker may read tells how it was: a grant of cases alone. */
export const UNTOLD = "untold";

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
const number = (value: unknown): number | null => (typeof value === "number" ? value : null);

const begun = (state: CaseThen["state"]): CaseThen["state"] => (state === "open" ? "in_progress" : state);

type Change = (then: CaseThen, data: Record<string, unknown>, by: string | null) => Partial<CaseThen>;
const arrived: Change = (then, data) => ({
  severity: number(data.severity) ?? then.severity,
  measure: text(data.measure) ?? then.measure,
  valueUsdCents: number(data.valueUsdCents) ?? then.valueUsdCents,
  queue: text(data.queue) ?? then.queue,
  alerts: then.alerts + (number(data.alerts) ?? 0),
});
const reopened = { state: "in_progress", outcome: null, reasonCode: null } as const;

const changes: Record<string, Change> = {
  "case.opened": arrived,
  "case.alerts_joined": (then, data) => ({
    ...arrived(then, data, null),
    ...{ snoozedUntil: null, state: then.state === "waiting_customer" ? "in_progress" : then.state },
  }),
  "case.measure_changed": (then, data) => ({ measure: text(data.measure) ?? then.measure }),
  "case.taken": (then, data) => ({ state: begun(then.state), assigneeId: text(data.assigneeId) }),
  "case.released": () => ({ assigneeId: null }),
  "case.assigned": (_, data) => ({ assigneeId: text(data.assigneeId) }),
  "case.snoozed": (_, data) => ({ snoozedUntil: text(data.until) }),
  "case.woken": () => ({ snoozedUntil: null }),
  "case.escalated": () => ({ escalated: true, assigneeId: null, snoozedUntil: null }),
  "case.customer_asked": () => ({ state: "waiting_customer" }),
  "case.customer_answered": () => ({ state: "in_progress", snoozedUntil: null }),
  "case.customer_silent": () => ({ state: "in_progress", snoozedUntil: null }),
  "case.closed": (_, data) => ({
    ...{ state: "closed", outcome: text(data.outcome), reasonCode: text(data.reasonCode), snoozedUntil: null },
  }),
  "case.reopened": (_, __, by) => ({ ...reopened, assigneeId: by }),
  "case.undone": () => reopened,
};

/** The case after these records; null before the first. */
export function caseThen(said: readonly Said[]): CaseThen | null {
  if (!said.some(({ kind }) => kind === "case.opened")) return null;
  let then: CaseThen = {
    ...{ state: "open", queue: null, severity: null, measure: null, valueUsdCents: null, assigneeId: null },
    ...{ escalated: false, snoozedUntil: null, outcome: null, reasonCode: null, alerts: 0, version: null },
  };
  for (const { kind, data, by } of said)
    then = { ...then, ...changes[kind]?.(then, data, by), version: number(data.version) ?? then.version };
  return then;
}

/** The restriction after these records: each of them tells its state and measure. */
export function restrictionThen(said: readonly Said[]): RestrictionThen | null {
  let then: RestrictionThen | null = null;
  for (const { data } of said) {
    if (text(data.state) === null) continue;
    const was: Pick<RestrictionThen, "endsAt" | "reviewAt"> = then ?? { endsAt: null, reviewAt: null };
    then = {
      ...{ state: text(data.state), measure: text(data.measure), version: number(data.version) },
      endsAt: data.endsAt === undefined ? was.endsAt : text(data.endsAt),
      reviewAt: data.reviewAt === undefined ? was.reviewAt : text(data.reviewAt),
    };
  }
  return then;
}
