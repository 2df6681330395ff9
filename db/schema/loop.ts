// The loop that makes false positives fall: triage models and what they say of cases, bands in which a case may close by itself,
// second looks at closed cases, and proposals to change a rule's numbers.
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  real,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Evaluation } from "../../lib/triage/evaluate";
import type { Reason, TriageModel } from "../../lib/triage/model";
import { cases } from "./cases";
import { id, instant } from "./columns";
import { ofCustomer, ofEntity } from "./owned";
import { ruleSets } from "./rule-sets";
import { staff } from "./staff";
import { tuningSweeps } from "./tuning";

/** Learned from an entity's decisions; the newest that is good enough is in use. */
export const triageModels = pgTable(
  "triage_models",
  {
    id: id(),
    entityId: ofEntity(),
    number: integer().notNull(),
    trainedAt: instant().notNull(),
    /** Nothing that was decided from then on was learned from. */
    learnedUntil: instant().notNull(),
    model: jsonb().$type<TriageModel>().notNull(),
    /** On the decisions after `learnedUntil`, by a model that had not seen them; null when there were too few. */
    evaluation: jsonb().$type<Evaluation>(),
    state: text().notNull(),
  },
  (table) => [
    uniqueIndex("triage_models_number").on(table.entityId, table.number),
    uniqueIndex("triage_models_one_in_use").on(table.entityId).where(sql`state = 'in_use'`),
    check("triage_models_state", sql`state in ('in_use', 'retired', 'declined')`),
  ],
);

/** What a model says of an open case: it orders and proposes, and decides nothing. */
export const caseAssessments = pgTable(
  "case_assessments",
  {
    caseId: uuid()
      .primaryKey()
      .references(() => cases.id),
    entityId: ofEntity(),
    modelId: uuid()
      .notNull()
      .references(() => triageModels.id),
    /** 0–1, that it is a false positive. */
    chance: real().notNull(),
    /** Log odds by which cases of equal chance are told apart. */
    ranking: real().notNull(),
    reasons: jsonb().$type<Reason[]>().notNull(),
    /** How many alerts it had then. */
    alertCount: integer().notNull(),
    at: instant().notNull(),
  },
  (table) => [index().on(table.modelId)],
);

/** In which a case may close as a false positive without a person; a share of them waits for one all the same. */
export const autoCloseBands = pgTable(
  "auto_close_bands",
  {
    id: id(),
    entityId: ofEntity(),
    queue: text().notNull(),
    /** From this chance on, 0–1. */
    fromChance: real().notNull(),
    /** Up to this value of all its payments. */
    mostUsdCents: bigint({ mode: "number" }).notNull(),
    /** 0–1 of them that a person looks at without knowing. */
    sampleShare: real().notNull(),
    why: text().notNull(),
    state: text().notNull(),
    proposedBy: uuid()
      .notNull()
      .references(() => staff.id),
    proposedAt: instant().notNull(),
    decidedBy: uuid().references(() => staff.id),
    decidedAt: instant(),
    endedBy: uuid().references(() => staff.id),
    endedAt: instant(),
    /** Null and `pausedWhy` set: it paused itself, on what second looks had found. */
    pausedBy: uuid().references(() => staff.id),
    pausedAt: instant(),
    pausedWhy: jsonb().$type<{ looked: number; missed: number; high: number; limit: number }>(),
    version: integer().notNull(),
  },
  (table) => [
    uniqueIndex("auto_close_bands_one").on(table.entityId, table.queue).where(sql`state in ('proposed', 'in_force')`),
    check("auto_close_bands_state", sql`state in ('proposed', 'in_force', 'paused', 'declined', 'ended')`),
    check("auto_close_bands_two_people", sql`decided_by is null or decided_by <> proposed_by`),
    check("auto_close_bands_in_force_decided", sql`state not in ('in_force', 'paused') or decided_by is not null`),
    check("auto_close_bands_narrow", sql`from_chance >= 0.9 and sample_share >= 0.05 and most_usd_cents >= 0`),
    check("auto_close_bands_queue", sql`queue not in ('sanctions', 'insider')`),
  ],
);

/** A closed case that somebody else looks at again without seeing how it was decided. */
export const qualitySamples = pgTable(
  "quality_samples",
  {
    id: id(),
    entityId: ofEntity(),
    customerId: ofCustomer(),
    caseId: uuid()
      .notNull()
      .references(() => cases.id),
    /** `random`, `risk` (value, mandatory, near the line) or `auto` (closed by itself). */
    kind: text().notNull(),
    /** Chance that a case of its kind and week was drawn, 0–1: what the intervals weigh it by. */
    share: real().notNull(),
    drawnAt: instant().notNull(),
    outcome: text().notNull(),
    closedBy: uuid().references(() => staff.id),
    /** The band that closed it by itself. */
    bandId: uuid().references(() => autoCloseBands.id),
    state: text().notNull(),
    reviewerId: uuid().references(() => staff.id),
    verdict: text(),
    reasonCode: text(),
    agreed: boolean(),
    reviewedAt: instant(),
    /** The case was opened again because of it. */
    reopened: boolean().notNull(),
    /** A disagreement is told to whom the closer reports, else (null) to every manager; and when one of them had noted it. */
    toldTo: uuid().references(() => staff.id),
    notedBy: uuid().references(() => staff.id),
    notedAt: instant(),
    version: integer().notNull(),
  },
  (table) => [
    uniqueIndex("quality_samples_once").on(table.caseId, table.drawnAt),
    index().on(table.state, table.drawnAt),
    index().on(table.caseId),
    check("quality_samples_kind", sql`kind in ('random', 'risk', 'auto')`),
    check("quality_samples_state", sql`state in ('waiting', 'reviewed')`),
    check(
      "quality_samples_whole",
      sql`(state = 'reviewed') = (verdict is not null and reviewer_id is not null and agreed is not null)`,
    ),
    check("quality_samples_other_eyes", sql`reviewer_id is null or closed_by is null or reviewer_id <> closed_by`),
  ],
);

/** A change of one number of a rule that decisions speak for; adopting it makes a draft rule set. */
export const tuningProposals = pgTable(
  "tuning_proposals",
  {
    id: id(),
    entityId: ofEntity(),
    rule: text().notNull(),
    parameter: text().notNull(),
    fromValue: doublePrecision().notNull(),
    toValue: doublePrecision().notNull(),
    /** What it would have done: counts, shares and their intervals. */
    evidence: jsonb().$type<Record<string, number>>().notNull(),
    state: text().notNull(),
    madeAt: instant().notNull(),
    /** Null for what the system found by itself. */
    madeBy: uuid().references(() => staff.id),
    sweepId: uuid().references(() => tuningSweeps.id),
    /** The draft that it became. */
    ruleSetId: uuid().references(() => ruleSets.id),
    decidedBy: uuid().references(() => staff.id),
    decidedAt: instant(),
    /** Why it was dismissed, in the words of who did. */
    why: text(),
    /** What happened once it was live: alerts a day before and after, kept when enough days have passed. */
    followed: jsonb().$type<Record<string, unknown>>(),
    version: integer().notNull(),
  },
  (table) => [
    uniqueIndex("tuning_proposals_one_open").on(table.entityId, table.rule, table.parameter).where(sql`state = 'open'`),
    check("tuning_proposals_state", sql`state in ('open', 'adopted', 'dismissed', 'outdated')`),
    check(
      "tuning_proposals_adopted_whole",
      sql`state <> 'adopted' or (rule_set_id is not null and decided_by is not null)`,
    ),
    check(
      "tuning_proposals_dismissed_whole",
      sql`state <> 'dismissed' or (why is not null and decided_by is not null)`,
    ),
  ],
);
