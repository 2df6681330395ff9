// Service levels: business calendars and targets in versions, clocks as the record says them, and what the manager's page is summed
// up from. Versions are only ever added; clocks and sums are kept by the transactions that change what they tell of.
import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  date,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { id, instant } from "./columns";
import { ofEntity } from "./owned";
import { staff } from "./staff";

/** As `CalendarTerms` of lib/calendars. */
type StoredTerms = {
  zone: string;
  hours: Record<string, { from: string; to: string }[]>;
  holidays: { date: string; name: string }[];
};

/** A business calendar as it holds from an instant on; the former version holds until then. */
export const calendarVersions = pgTable(
  "calendar_versions",
  {
    id: id(),
    entityId: ofEntity(),
    calendar: text().notNull(),
    name: text().notNull(),
    terms: jsonb().$type<StoredTerms>().notNull(),
    validFrom: instant().notNull(),
    createdBy: uuid().references(() => staff.id),
    createdAt: instant().notNull(),
  },
  (table) => [
    unique().on(table.entityId, table.calendar, table.validFrom),
    check("calendar_versions_not_backwards", sql`valid_from >= created_at`),
  ],
);

/** An entity's own target for a clock; the newest of a place holds, and `minutes` null goes back to what was shipped. */
export const servicePolicies = pgTable(
  "service_policies",
  {
    id: id(),
    entityId: ofEntity(),
    clock: text().notNull(),
    /** `*` for any. */
    queue: text().notNull(),
    /** 0 for any. */
    severity: integer().notNull(),
    /** The customer's type; `*` for any. */
    tier: text().notNull(),
    minutes: integer(),
    calendar: text(),
    createdBy: uuid().references(() => staff.id),
    createdAt: instant().notNull(),
  },
  (table) => [
    unique().on(table.entityId, table.clock, table.queue, table.severity, table.tier, table.createdAt),
    check("service_policies_whole", sql`(minutes is null) = (calendar is null)`),
    check("service_policies_minutes", sql`minutes between 1 and 525600`),
    check("service_policies_severity", sql`severity between 0 and 3`),
  ],
);

/** One event on a clock: which record did what to it. */
type StoredMark = { seq: number; at: number; do: "start" | "pause" | "resume" | "stop" | "tighten"; kind: string };

/** One round of one clock of a case, an inquiry or an appeal, folded out of the record. */
export const serviceClocks = pgTable(
  "service_clocks",
  {
    subjectType: text().notNull(),
    subjectId: uuid().notNull(),
    clock: text().notNull(),
    round: integer().notNull(),
    entityId: ofEntity(),
    /** The case that it belongs to; null where there is none. */
    caseId: uuid(),
    queue: text().notNull(),
    severity: integer().notNull(),
    tier: text().notNull(),
    state: text().notNull(),
    startedAt: instant().notNull(),
    stoppedAt: instant(),
    /** The last record that was folded in. */
    seq: bigint({ mode: "number" }).notNull(),
    marks: jsonb().$type<StoredMark[]>().notNull(),
    calendar: text().notNull(),
    /** What it may use, and what it has used up to its last mark: milliseconds of its calendar. */
    limitMs: bigint({ mode: "number" }).notNull(),
    usedMs: bigint({ mode: "number" }).notNull(),
    /** Milliseconds by the wall that we had the ball, up to the last mark. */
    oursMs: bigint({ mode: "number" }).notNull(),
    /** When half, three quarters and all of it are used; only while it runs. */
    halfAt: instant(),
    threeQuartersAt: instant(),
    dueAt: instant(),
    /** When it went over, if it did. */
    breachedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.subjectType, table.subjectId, table.clock, table.round] }),
    // In the order in which they are counted, with all that is counted: no row is read.
    index("service_clocks_running")
      .on(table.clock, table.queue, table.dueAt, table.halfAt, table.threeQuartersAt, table.entityId)
      .where(sql`state = 'running'`),
    index("service_clocks_raising").on(table.halfAt).where(sql`state = 'running'`),
    index("service_clocks_stopped")
      .on(table.clock, table.queue, table.stoppedAt, table.usedMs, table.limitMs, table.entityId)
      .where(sql`state = 'stopped'`),
    index("service_clocks_of_case").on(table.caseId),
    check("service_clocks_state", sql`state in ('running', 'paused', 'stopped')`),
    check("service_clocks_due_while_running", sql`(state = 'running') = (due_at is not null)`),
    check("service_clocks_stopped_whole", sql`(state = 'stopped') = (stopped_at is not null)`),
  ],
);

/** What was raised of a clock: at half, at three quarters, once over. Each once. */
export const serviceAlarms = pgTable(
  "service_alarms",
  {
    subjectType: text().notNull(),
    subjectId: uuid().notNull(),
    clock: text().notNull(),
    round: integer().notNull(),
    level: text().notNull(),
    entityId: ofEntity(),
    raisedTo: text().notNull(),
    at: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.subjectType, table.subjectId, table.clock, table.round, table.level] }),
    index().on(table.entityId, table.at),
    check("service_alarms_level", sql`level in ('half', 'three_quarters', 'breached')`),
  ],
);

/** How many of what on a day (UTC): cases opened, closed, closed as innocent, alerts, events. Kept by triggers. */
export const dailyCounts = pgTable(
  "daily_counts",
  {
    entityId: ofEntity(),
    day: date({ mode: "string" }).notNull(),
    metric: text().notNull(),
    queue: text().notNull(),
    n: bigint({ mode: "number" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.entityId, table.day, table.metric, table.queue] })],
);

/** What a rule's cases came to, by the day (UTC) they were closed. Kept by triggers. */
export const dailyRules = pgTable(
  "daily_rules",
  {
    entityId: ofEntity(),
    day: date({ mode: "string" }).notNull(),
    rule: text().notNull(),
    closed: integer().notNull(),
    innocent: integer().notNull(),
    /** Minutes for which innocent customers were held, and those minutes times what was at stake in USD cents. */
    heldMinutes: bigint({ mode: "number" }).notNull(),
    heldCentMinutes: numeric().notNull(),
  },
  (table) => [primaryKey({ columns: [table.entityId, table.day, table.rule] })],
);

/** What a person can carry and speaks, in one entity. */
export const staffCapacity = pgTable(
  "staff_capacity",
  {
    entityId: ofEntity(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    /** Open cases at once; null for no cap. */
    cap: integer(),
    languages: text().array().notNull(),
    version: integer().notNull(),
    changedAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.entityId, table.staffId] }),
    check("staff_capacity_cap", sql`cap between 0 and 1000`),
  ],
);

/** When somebody works (`shift`) or is away (`absence`). What was cancelled stays, marked. */
export const rosterEntries = pgTable(
  "roster_entries",
  {
    id: id(),
    entityId: ofEntity(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    kind: text().notNull(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    createdBy: uuid().references(() => staff.id),
    createdAt: instant().notNull(),
    cancelledAt: instant(),
    cancelledBy: uuid().references(() => staff.id),
  },
  (table) => [
    index("roster_entries_standing").on(table.entityId, table.startsAt, table.endsAt).where(sql`cancelled_at is null`),
    index("roster_entries_of").on(table.staffId, table.startsAt),
    check("roster_entries_kind", sql`kind in ('shift', 'absence')`),
    check("roster_entries_forward", sql`ends_at > starts_at and ends_at <= starts_at + interval '400 days'`),
  ],
);
