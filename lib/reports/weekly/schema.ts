// What a weekly report says, as JSON that a receiver parses; docs/reports.md explains each field. Nothing in it tells of reports of
// suspicion, and nothing is about one person: figures, and short keys of what was answered late.
import { z } from "zod";

const count = z.number().int().nonnegative();
/** USD, "4999.00". */
const money = z.string().regex(/^-?\d+\.\d{2}$/);
/** 0–1 with four places; null where there was nothing to divide by. */
const share = z.number().min(0).max(1).nullable();
const instant = z.iso.datetime();
const byCode = z.record(z.string(), count);

const lateResponse = z.object({
  clock: z.string(),
  /** `C-17`, `A-3`. */
  subject: z.string(),
  started_at: instant,
  due_at: instant,
  /** Null: not answered when the week ended. */
  answered_at: instant.nullable(),
  /** Until it was answered, or until the week's end. */
  took_minutes: count,
});

const standing = z.object({ placed: count, ended: count, in_force_at_end: count });

export const weeklyContent = z.object({
  schema: z.literal("unflag/weekly-report/1"),
  entity: z.object({ code: z.string(), name: z.string() }),
  period: z.object({ from: instant, to: instant, zone: z.string(), ends_on: z.iso.date() }),
  version: z.number().int().positive(),
  made_at: instant,
  /** Why there is another version; null for the first. */
  because: z.string().nullable(),
  volumes: z.object({
    events: count,
    transactions: count,
    transactions_usd: money,
    by_direction: z.record(z.string(), z.object({ count, usd: money })),
    customers_active: count,
    customers_at_end: count,
  }),
  screening: z.object({
    transactions: count,
    screened: count,
    share,
    /** Transactions that a person was asked to look at. */
    for_people: count,
    for_people_share: share,
    answers: byCode,
  }),
  alerts: z.object({ raised: count, by_severity: byCode, by_queue: byCode, kept_quiet: count }),
  cases: z.object({
    opened: count,
    closed: count,
    open_at_end: count,
    outcomes: byCode,
    false_positive_share: share,
    median_hours_to_close: z.number().nonnegative().nullable(),
  }),
  restrictions: z.object({ by_basis: z.record(z.string(), standing), by_measure: z.record(z.string(), standing) }),
  appeals: z.object({
    received: count,
    decided: count,
    outcomes: byCode,
    /** Reversed because it was wrong then, or because of what was not known then. */
    reversed_wrong_then: count,
    reversed_new_evidence: count,
    open_at_end: count,
    days_wrongly_restricted: z.number().nonnegative(),
  }),
  service_levels: z.array(z.object({ clock: z.string(), due: count, met: count, share })),
  late_responses: z.object({ over_minutes: count, count, listed: z.array(lateResponse) }),
  lists: z.array(
    z.object({
      name: z.string(),
      kind: z.string(),
      sha256: z.string(),
      as_of: instant.nullable(),
      entries: count,
      since: instant,
    }),
  ),
  rule_sets: z.array(z.object({ version: count, live_from: instant, live_until: instant.nullable() })),
});
export type WeeklyContent = z.output<typeof weeklyContent>;

/** The name and the JSON schema under which a receiver reads it. */
export const weeklyJsonSchema = () => z.toJSONSchema(weeklyContent, { io: "output" });
