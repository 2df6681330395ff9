// Findings: an auditor says what is wanting and whose it is; the owner answers by a date; the auditor closes it or asks again.
import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { auditFindings, auditSampleItems } from "@/db/schema/supervision";
import { defineCommand, done, type Outcome } from "@/lib/command";
import { fail, ok } from "@/lib/errors";
import { newId } from "@/lib/id";
import { defineQuery } from "@/lib/query";
import { digestOf, type RecordEntry, record } from "@/lib/records/append";
import { findingKey, takeNumber } from "../numbers";
import { isPersonFor, type NamedPerson, namesOf, ownEntitiesOf, peopleFor } from "../people";
import { answerFindingInput, type FindingWeight, raiseFindingInput, settleFindingInput } from "../schema";
import { openWritten, sealWritten } from "../words";

type StoredFinding = typeof auditFindings.$inferSelect;
export type FindingReceipt = { id: string; key: string; state: string; version: number };
const receiptOf = ({ id, number, state, version }: StoredFinding): FindingReceipt => ({
  id,
  key: findingKey(number),
  state,
  version,
});
const topicsOf = ({ entityId }: StoredFinding): string[] => [`supervision:${entityId}`];
const findingRecord = (kind: string, finding: StoredFinding, data: Record<string, unknown>): RecordEntry =>
  record(kind, { type: "audit_finding", id: finding.id }, finding.entityId, { version: finding.version, ...data });

/** Raises a finding, on a case of a sample or on something wider. */
export const raiseFinding = defineCommand({
  name: "finding.raise",
  permission: "finding.raise",
  input: raiseFindingInput,
  async run({ tx, actor, now, permit }, { found, ...input }): Promise<Outcome<FindingReceipt>> {
    const { entityId, sampleId, caseId, weight, ownerId, dueAt } = input;
    const [about] = caseId ? await tx.select().from(cases).where(eq(cases.id, caseId)) : [];
    if (caseId && about?.entityId !== entityId) return fail("not_found", { path: "caseId" });
    const allowed = await permit({ entityId, customerId: about?.customerId, queue: about?.queue });
    if (!allowed.ok) return allowed;
    if (!(await isPersonFor(tx, entityId, ownerId, "owner")))
      return fail("not_found", { detail: "no_such_owner", path: "ownerId" });
    if (dueAt <= now) return fail("invalid", { detail: "in_the_past", path: "dueAt" });
    if (sampleId && caseId) {
      const one = and(eq(auditSampleItems.sampleId, sampleId), eq(auditSampleItems.caseId, caseId));
      const marked = await tx
        .update(auditSampleItems)
        .set({ lookedBy: actor.id, lookedAt: now, verdict: "finding" })
        .where(one)
        .returning({ caseId: auditSampleItems.caseId });
      if (marked.length === 0) return fail("not_found", { path: "sampleId" });
    }
    const id = newId();
    const number = await takeNumber(tx, entityId, "audit_finding");
    const [finding] = await tx
      .insert(auditFindings)
      .values({
        ...{ id, entityId, number, sampleId, caseId, customerId: about?.customerId ?? null, weight, ownerId, dueAt },
        ...{ words: sealWritten(id, { asked: found }), state: "open", raisedBy: actor.id, raisedAt: now, version: 1 },
      })
      .returning();
    if (!finding) throw new Error("a finding was not stored");
    const data = { sample: sampleId, case: caseId, weight, owner: ownerId, dueAt, said: digestOf(found) };
    return done(receiptOf(finding), [findingRecord("audit.finding_raised", finding, data)], {
      topics: topicsOf(finding),
    });
  },
});

async function held(tx: Transaction, findingId: string): Promise<StoredFinding | null> {
  const [finding] = await tx.select().from(auditFindings).where(eq(auditFindings.id, findingId)).for("update");
  return finding ?? null;
}

async function save(tx: Transaction, finding: StoredFinding, set: Partial<StoredFinding>): Promise<StoredFinding> {
  const [saved] = await tx
    .update(auditFindings)
    .set({ ...set, version: finding.version + 1 })
    .where(eq(auditFindings.id, finding.id))
    .returning();
  if (!saved) throw new Error(`finding ${finding.id} went under its lock`);
  return saved;
}

/** The owner answers. */
export const answerFinding = defineCommand({
  name: "finding.answer",
  permission: "finding.answer",
  input: answerFindingInput,
  subject: ({ findingId }) => ({ type: "audit_finding", id: findingId }),
  async run({ tx, actor, now, permit }, { findingId, version, answer }): Promise<Outcome<FindingReceipt>> {
    const finding = await held(tx, findingId);
    if (!finding) return fail("not_found");
    const allowed = await permit({ entityId: finding.entityId, staffId: finding.ownerId });
    if (!allowed.ok) return allowed;
    if (finding.state !== "open") return fail("conflict", { detail: `finding_is_${finding.state}` });
    if (finding.version !== version) return fail("stale", { params: { version: finding.version } });
    const words = sealWritten(findingId, { ...openWritten(findingId, finding.words), answer });
    const saved = await save(tx, finding, { words, state: "answered", answeredBy: actor.id, answeredAt: now });
    const entry = findingRecord("audit.finding_answered", saved, { late: now > finding.dueAt, said: digestOf(answer) });
    return done(receiptOf(saved), [entry], { topics: topicsOf(saved) });
  },
});

/** The auditor closes an answered finding, or sends it back to be answered again. */
export const settleFinding = defineCommand({
  name: "finding.settle",
  permission: "finding.settle",
  input: settleFindingInput,
  subject: ({ findingId }) => ({ type: "audit_finding", id: findingId }),
  async run({ tx, actor, now, permit }, { findingId, version, settles, said }): Promise<Outcome<FindingReceipt>> {
    const finding = await held(tx, findingId);
    if (!finding) return fail("not_found");
    const allowed = await permit({ entityId: finding.entityId });
    if (!allowed.ok) return allowed;
    if (finding.state !== "answered") return fail("conflict", { detail: `finding_is_${finding.state}` });
    if (finding.version !== version) return fail("stale", { params: { version: finding.version } });
    const words = sealWritten(findingId, { ...openWritten(findingId, finding.words), said });
    const next = settles
      ? { state: "closed", closedBy: actor.id, closedAt: now }
      : { state: "open", answeredBy: null, answeredAt: null };
    const saved = await save(tx, finding, { ...next, words });
    const kind = settles ? "audit.finding_closed" : "audit.finding_sent_back";
    return done(receiptOf(saved), [findingRecord(kind, saved, { said: digestOf(said) })], { topics: topicsOf(saved) });
  },
});

/** Instants are epoch milliseconds. */
export type FindingRow = {
  id: string;
  key: string;
  entity: string;
  weight: FindingWeight;
  state: "open" | "answered" | "closed";
  found: string;
  answer: string | null;
  said: string | null;
  caseId: string | null;
  owner: { id: string; name: string };
  raisedBy: string;
  dueAt: number;
  overdue: boolean;
  version: number;
};
export type FindingsView = { rows: FindingRow[]; owners: NamedPerson[] };

/** Findings of one's entities, those that wait first, by due date. */
export const listFindings = defineQuery({
  name: "finding.list",
  permission: "finding.read",
  input: z.object({}),
  async run({ tx, actor, now, visible }) {
    const stored = await tx
      .select()
      .from(auditFindings)
      .where(visible({ customerId: auditFindings.customerId }))
      .orderBy(asc(auditFindings.dueAt), asc(auditFindings.id))
      .limit(300);
    const entities = await ownEntitiesOf(tx, actor);
    const codes = new Map(entities.map(({ id, code }) => [id, code]));
    const names = await namesOf(
      tx,
      stored.flatMap(({ ownerId, raisedBy }) => [ownerId, raisedBy]),
    );
    const rows = stored.map((row): FindingRow => {
      const { asked, answer, said } = openWritten(row.id, row.words);
      return {
        ...{ id: row.id, key: findingKey(row.number), entity: codes.get(row.entityId) ?? "", caseId: row.caseId },
        ...{ weight: row.weight as FindingWeight, state: row.state as FindingRow["state"], version: row.version },
        ...{ found: asked, answer: answer ?? null, said: said ?? null },
        owner: { id: row.ownerId, name: names.get(row.ownerId) ?? "" },
        raisedBy: names.get(row.raisedBy) ?? "",
        dueAt: row.dueAt.getTime(),
        overdue: row.state === "open" && row.dueAt <= now,
      };
    });
    const order = { open: 0, answered: 1, closed: 2 };
    rows.sort((a, b) => order[a.state] - order[b.state]);
    const view: FindingsView = {
      rows,
      owners: await peopleFor(
        tx,
        entities.map(({ id }) => id),
        "owner",
      ),
    };
    return ok(view);
  },
});
