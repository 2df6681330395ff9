// What supervisors are granted, ask for and find: regulators' grants (row-level security reads them), their information requests,
// the auditor's samples and findings, and the signed exports and verifications of the record that were made for them.
import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { cases } from "./cases";
import { bytes, id, instant } from "./columns";
import { ofCustomer, ofEntity } from "./owned";
import { staff } from "./staff";

const person = () => uuid().references(() => staff.id);

/** What one regulator may read, of which entity, since when and until when. Nothing is read without one that is in force. */
export const regulatorGrants = pgTable(
  "regulator_grants",
  {
    id: id(),
    entityId: ofEntity(),
    staffId: person().notNull(),
    kinds: text().array().notNull(),
    /** Only these customers; null for all. */
    customerIds: uuid().array(),
    /** Only these cases; null for all. */
    caseIds: uuid().array(),
    /** Only what began in this span; null is open. */
    dataFrom: instant(),
    dataTo: instant(),
    reason: text().notNull(),
    state: text().notNull(),
    proposedBy: person().notNull(),
    proposedAt: instant().notNull(),
    decidedBy: person(),
    decidedAt: instant(),
    expiresAt: instant().notNull(),
    endedBy: person(),
    endedAt: instant(),
    version: integer().notNull(),
  },
  (table) => [
    index().on(table.staffId, table.state),
    check("regulator_grants_state", sql`state in ('proposed', 'in_force', 'rejected', 'ended')`),
    check("regulator_grants_two_people", sql`decided_by is null or decided_by <> proposed_by`),
    check("regulator_grants_not_self", sql`staff_id <> proposed_by and (decided_by is null or staff_id <> decided_by)`),
    check("regulator_grants_decided_whole", sql`(state = 'proposed') = (decided_at is null)`),
    check("regulator_grants_ended_whole", sql`(state = 'ended') = (ended_at is not null)`),
    check("regulator_grants_span", sql`data_from is null or data_to is null or data_from < data_to`),
    check("regulator_grants_kinds", sql`cardinality(kinds) > 0`),
  ],
);

/** A walk over the whole record that somebody asked for. Its size is public: every checkpoint says it. */
export const recordVerifications = pgTable("record_verifications", {
  id: id(),
  askedBy: person().notNull(),
  askedAt: instant().notNull(),
  state: text().notNull(),
  done: bigint({ mode: "number" }).notNull(),
  total: bigint({ mode: "number" }).notNull(),
  result: jsonb().$type<VerificationResult>(),
  finishedAt: instant(),
});
export type VerificationResult = {
  ok: boolean;
  records: number;
  firstBad?: { seq: number; why: string };
  checkpoint?: { size: number; at: string };
  fault?: string;
};

/** A bundle as it was handed out, with what it is of; kept, so that what a supervisor received can be shown again. */
export const recordExports = pgTable(
  "record_exports",
  {
    id: id(),
    entityId: ofEntity(),
    madeBy: person().notNull(),
    madeAt: instant().notNull(),
    scope: jsonb().$type<Record<string, unknown>>().notNull(),
    records: integer().notNull(),
    /** Of the checkpoint that its proofs lead to. */
    size: bigint({ mode: "number" }).notNull(),
    digest: bytes().notNull(),
    /** Compressed. */
    bundle: bytes().notNull(),
  },
  (table) => [index().on(table.entityId, table.madeAt)],
);

/** What a supervisor wants to know, by when, and what was answered. */
export const informationRequests = pgTable(
  "information_requests",
  {
    id: id(),
    entityId: ofEntity(),
    number: integer().notNull(),
    authority: text().notNull(),
    reference: text(),
    /** The regulator's account that sees it; null when it came on paper. */
    regulatorId: person(),
    /** What is asked in words, what was answered: sealed with the master key. */
    words: bytes().notNull(),
    state: text().notNull(),
    receivedAt: instant().notNull(),
    dueAt: instant().notNull(),
    filedBy: person().notNull(),
    ownerId: person(),
    exportId: uuid().references(() => recordExports.id),
    answeredBy: person(),
    answeredAt: instant(),
    closedAt: instant(),
    version: integer().notNull(),
  },
  (table) => [
    unique().on(table.entityId, table.number),
    index().on(table.state, table.dueAt),
    check("information_requests_state", sql`state in ('received', 'in_work', 'answered', 'closed', 'withdrawn')`),
    check(
      "information_requests_answered_whole",
      sql`(state in ('answered', 'closed')) = (answered_at is not null and answered_by is not null)`,
    ),
    check("information_requests_closed_whole", sql`(state in ('closed', 'withdrawn')) = (closed_at is not null)`),
  ],
);

/** Closed cases that an auditor drew. The same seed over the same span draws the same ones again. */
export const auditSamples = pgTable(
  "audit_samples",
  {
    id: id(),
    entityId: ofEntity(),
    number: integer().notNull(),
    seed: text().notNull(),
    from: instant().notNull(),
    to: instant().notNull(),
    atRandom: integer().notNull(),
    byRisk: integer().notNull(),
    /** How many cases were closed in the span, and SHA-256 over them. */
    population: integer().notNull(),
    populationDigest: bytes().notNull(),
    drawnDigest: bytes().notNull(),
    drawnBy: person().notNull(),
    drawnAt: instant().notNull(),
  },
  (table) => [unique().on(table.entityId, table.number), index().on(table.entityId, table.drawnAt)],
);

export const auditSampleItems = pgTable(
  "audit_sample_items",
  {
    sampleId: uuid()
      .notNull()
      .references(() => auditSamples.id),
    entityId: ofEntity(),
    caseId: uuid()
      .notNull()
      .references(() => cases.id),
    customerId: ofCustomer(),
    place: integer().notNull(),
    drawn: text().notNull(),
    /** What the draw by risk weighed, by name. */
    weighs: text().array().notNull(),
    lookedBy: person(),
    lookedAt: instant(),
    verdict: text(),
  },
  (table) => [
    primaryKey({ columns: [table.sampleId, table.caseId] }),
    check("audit_sample_items_drawn", sql`drawn in ('random', 'risk')`),
    check("audit_sample_items_verdict", sql`verdict is null or verdict in ('in_order', 'finding')`),
  ],
);

/** What an auditor found wanting; its owner answers, the auditor closes. */
export const auditFindings = pgTable(
  "audit_findings",
  {
    id: id(),
    entityId: ofEntity(),
    number: integer().notNull(),
    sampleId: uuid().references(() => auditSamples.id),
    caseId: uuid().references(() => cases.id),
    customerId: uuid(),
    weight: text().notNull(),
    /** What was found, answered and said at the end: sealed with the master key. */
    words: bytes().notNull(),
    state: text().notNull(),
    raisedBy: person().notNull(),
    raisedAt: instant().notNull(),
    ownerId: person().notNull(),
    dueAt: instant().notNull(),
    answeredBy: person(),
    answeredAt: instant(),
    closedBy: person(),
    closedAt: instant(),
    version: integer().notNull(),
  },
  (table) => [
    unique().on(table.entityId, table.number),
    index().on(table.state, table.dueAt),
    check("audit_findings_state", sql`state in ('open', 'answered', 'closed')`),
    check("audit_findings_weight", sql`weight in ('minor', 'major', 'critical')`),
    check("audit_findings_not_own", sql`owner_id <> raised_by and (answered_by is null or answered_by <> raised_by)`),
    check("audit_findings_closed_whole", sql`(state = 'closed') = (closed_at is not null)`),
  ],
);
