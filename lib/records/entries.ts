// The record itself, entry by entry: about a customer, a case, a restriction, or of a span; and the proof of one of them.
import { and, desc, eq, gte, inArray, lt, lte, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { records } from "@/db/schema/records";
import { apiKeys, staff } from "@/db/schema/staff";
import { fail, ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { lookAs } from "@/lib/suspicion/side";
import { proverOf } from "./found";
import { readableRecords, seesSuspicion } from "./readable";
import { aboutAny, subjectsOf } from "./subjects";
import { originOf } from "./tree/outside";
import { verifierKeys } from "./tree/signers";

const instant = z.iso.datetime({ offset: true });
const key = z.string().trim().min(1).max(200);
export const scopeInput = z.object({
  customer: key.optional(),
  case: key.optional(),
  restriction: key.optional(),
  from: instant.optional(),
  to: instant.optional(),
  asOf: instant.optional(),
});
export type RecordScope = z.output<typeof scopeInput>;
export const entriesInput = scopeInput.extend({
  after: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** `at` is epoch milliseconds; `data` is what the record says beside who, what and when. */
export type EntryRow = {
  id: string;
  seq: number;
  at: number;
  kind: string;
  actor: { kind: string; name: string | null; role: string | null };
  subject: { type: string; id: string } | null;
  data: Record<string, unknown>;
};
export type EntriesPage = { rows: EntryRow[]; next: string | null };
type Stored = typeof records.$inferSelect;
type Told = { actor?: { role?: string }; data?: Record<string, unknown> };

/** The condition of a scope; null where what it names is not there. */
export async function scopeCondition(tx: Transaction, scope: RecordScope): Promise<SQL | undefined | null> {
  const subjects = await subjectsOf(tx, scope);
  if (subjects?.length === 0) return null;
  return and(
    subjects ? aboutAny(subjects) : undefined,
    scope.from ? gte(records.at, new Date(scope.from)) : undefined,
    scope.to ? lt(records.at, new Date(scope.to)) : undefined,
    scope.asOf ? lte(records.at, new Date(scope.asOf)) : undefined,
  );
}

async function actorNames(tx: Transaction, rows: readonly Stored[]): Promise<Map<string, string>> {
  const ids = (kind: string) => [
    ...new Set(rows.flatMap((row) => (row.actorKind === kind && row.actorId ? row.actorId : []))),
  ];
  const [people, machines] = [ids("staff"), ids("machine")];
  const named = [
    ...(people.length
      ? await tx.select({ id: staff.id, name: staff.name }).from(staff).where(inArray(staff.id, people))
      : []),
    ...(machines.length
      ? await tx.select({ id: apiKeys.id, name: apiKeys.name }).from(apiKeys).where(inArray(apiKeys.id, machines))
      : []),
  ];
  return new Map(named.map(({ id, name }) => [id, name]));
}

/** Newest first; the cursor is the last place in the chain. */
export const listEntries = defineQuery({
  name: "record.entries",
  permission: "record.read",
  input: entriesInput,
  async run({ tx, actor, permit }, { after, limit, ...scope }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    if (seesSuspicion(actor)) await lookAs(tx, actor);
    const within = await scopeCondition(tx, scope);
    if (within === null) return ok<EntriesPage>({ rows: [], next: null });
    const found = await tx
      .select()
      .from(records)
      .where(and(within, readableRecords(tx, actor, { ownSide: true }), after ? lt(records.seq, after) : undefined))
      .orderBy(desc(records.seq))
      .limit(limit + 1);
    const page = found.slice(0, limit);
    const names = await actorNames(tx, page);
    const rows = page.map((row): EntryRow => {
      const { actor: by, data } = JSON.parse(row.content) as Told;
      return {
        ...{ id: String(row.seq), seq: row.seq, at: row.at.getTime(), kind: row.kind, data: data ?? {} },
        actor: { kind: row.actorKind, name: names.get(row.actorId ?? "") ?? null, role: by?.role ?? null },
        subject: row.subjectType && row.subjectId ? { type: row.subjectType, id: row.subjectId } : null,
      };
    });
    return ok<EntriesPage>({ rows, next: found.length > limit ? String(page.at(-1)?.seq) : null });
  },
});

/** One record as it was hashed, with its proof and the keys that may have signed it. */
export const getProof = defineQuery({
  name: "record.proof",
  permission: "record.read",
  input: z.object({ seq: z.coerce.number().int().min(1) }),
  async run({ tx, actor, permit }, { seq }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    if (seesSuspicion(actor)) await lookAs(tx, actor);
    const [row] = await tx
      .select()
      .from(records)
      .where(and(eq(records.seq, seq), readableRecords(tx, actor, { ownSide: true })));
    if (!row) return fail("not_found");
    const prove = await proverOf(tx);
    return ok({ record: await prove(row), keys: verifierKeys(await originOf()) });
  },
});
