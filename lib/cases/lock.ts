// Taking hold of a case for a change: locked, permitted, and as the person saw it. What is not one's to see does not exist.
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { send, type Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { settings } from "@/db/schema/entities";
import type { Subject } from "@/lib/access/rules";
import type { CommandEnvironment } from "@/lib/command";
import { type AppError, fail, ok, type Result } from "@/lib/errors";
import { type RecordEntry, record } from "@/lib/records/append";
import { changesSince } from "./changes";
import type { BulkError, CaseReceipt } from "./dto";
import type { CaseLife } from "./lifecycle";
import { waitingFor } from "./second-look";
import type { CaseOutcome, CaseState } from "./states";

export type StoredCase = typeof cases.$inferSelect;
type Environment = Pick<CommandEnvironment, "tx" | "actor" | "permit">;

/** What an analyst may close, where the entity has set nothing: 10,000 USD. */
const DEFAULT_CLOSE_LIMIT = 1_000_000;
const hidden: readonly string[] = ["restricted_queue"];

/** The row as the permission table looks at it. */
export const subjectOf = (row: StoredCase, closeLimitUsdCents?: number): Subject => ({
  entityId: row.entityId,
  customerId: row.customerId,
  queue: row.queue,
  assigneeId: row.assigneeId,
  valueUsdCents: row.valueUsdCents,
  closeLimitUsdCents,
});

/** What analysts of an entity may close, in USD cents at stake. */
export async function closeLimitOf(tx: Transaction, entityId: string): Promise<number> {
  const [row] = await tx
    .select({ value: settings.value })
    .from(settings)
    .where(and(eq(settings.entityId, entityId), eq(settings.key, "close_limit_usd_cents")));
  return typeof row?.value === "number" ? row.value : DEFAULT_CLOSE_LIMIT;
}

/**
 * Locks a case for the actor. Fails with `not_found` for what is not theirs to see, `not_allowed` by the permission table, and
 * `stale` with what changed meanwhile when `version` is given and is not the present one.
 */
export async function lockCase(
  { tx, actor, permit }: Environment,
  caseId: string,
  version?: number,
): Promise<Result<StoredCase>> {
  const [row] = await tx.select().from(cases).where(eq(cases.id, caseId)).for("update");
  return row ? inspect({ tx, actor, permit }, row, version) : fail("not_found");
}

/** Locks several cases in id order (so that two bulk commands never wait for one another in a circle). */
export async function lockCases(
  { tx, actor, permit }: Environment,
  wanted: readonly { caseId: string; version: number }[],
): Promise<{ rows: StoredCase[]; errors: BulkError[] }> {
  const ids = wanted.map(({ caseId }) => caseId);
  const found = await tx.select().from(cases).where(inArray(cases.id, ids)).orderBy(asc(cases.id)).for("update");
  const rows: StoredCase[] = [];
  const errors: BulkError[] = [];
  for (const { caseId, version } of wanted) {
    const row = found.find(({ id }) => id === caseId);
    const checked = row ? await inspect({ tx, actor, permit }, row, version) : fail("not_found");
    if (checked.ok) rows.push(checked.value);
    else errors.push(bulkError(caseId, checked.error));
  }
  return { rows, errors };
}

async function inspect(
  { tx, actor, permit }: Environment,
  row: StoredCase,
  version: number | undefined,
): Promise<Result<StoredCase>> {
  const allowed = await permit(subjectOf(row, await closeLimitOf(tx, row.entityId)));
  if (!allowed.ok) return hidden.includes(allowed.error.detail ?? "") ? fail("not_found") : allowed;
  if (version !== undefined && version !== row.version) {
    // a refusal is no look: it tells no decision that this person is to look at again
    const waits = (await waitingFor(tx, actor, [row.id])).size > 0;
    const changes = waits ? [] : await changesSince(tx, row.id, version);
    return fail("stale", { params: { version: row.version, changes } });
  }
  return ok(row);
}

export const bulkError = (caseId: string, error: AppError): BulkError => ({
  caseId,
  code: error.code,
  detail: error.detail,
});

/** Refuses a whole bulk command, saying what is wrong with which case. */
export const refuseBulk = (errors: readonly BulkError[]): { ok: false; error: AppError } => {
  const [only] = errors;
  const same = errors.every(({ code }) => code === only?.code);
  return fail(same && only ? (only.code as AppError["code"]) : "conflict", {
    detail: errors.length === 1 && only?.detail ? only.detail : "bulk_refused",
    params: { cases: errors },
  });
};

export const lifeOf = (row: StoredCase): CaseLife => ({
  state: row.state as CaseState,
  assigneeId: row.assigneeId,
  escalated: row.escalated,
  snoozedUntil: row.snoozedUntil,
  closedAt: row.closedAt,
  closedBy: row.closedBy,
  outcome: row.outcome as CaseOutcome | null,
  reasonCode: row.reasonCode,
  deservedLook: row.deservedLook,
  version: row.version,
});

/** Writes what a transition changed; the row is locked, and its version is checked once more by the statement itself. */
export async function saveLife(tx: Transaction, row: StoredCase, life: CaseLife): Promise<StoredCase> {
  const [saved] = await tx
    .update(cases)
    .set(life)
    .where(and(eq(cases.id, row.id), eq(cases.version, row.version)))
    .returning();
  if (!saved) throw new Error(`case ${row.id} changed under its lock`);
  return saved;
}

/** A record about a case; every one tells the version it led to, so that a stale decision can be shown what it missed. */
export const caseRecord = (
  kind: string,
  row: Pick<StoredCase, "id" | "entityId" | "version">,
  data: Record<string, unknown> = {},
): RecordEntry => record(kind, { type: "case", id: row.id }, row.entityId, { version: row.version, ...data });

export const caseKey = (number: number): string => `C-${number}`;
export const receiptOf = (row: StoredCase): CaseReceipt => ({
  id: row.id,
  key: caseKey(row.number),
  state: row.state as CaseState,
  version: row.version,
});

/** Who is told: those who look at the case, and those who look at the queues of its entity. */
export const topicsOf = (...rows: Pick<StoredCase, "id" | "entityId">[]): string[] => [
  ...new Set(rows.flatMap(({ id, entityId }) => [`case:${id}`, `queue:${entityId}`])),
];

/** Keeps the customer's row to ourselves: whoever opens or reopens a case of a customer takes it first. */
export async function lockCustomers(tx: Transaction, customerIds: readonly string[]): Promise<void> {
  const sorted = [...new Set(customerIds)].sort();
  const statement = sql`select id from customers where id = any(${sql.param(sorted)}::uuid[]) order by id for no key update`;
  await send(tx, statement);
}

/** The same for the customers of these cases; before the cases themselves are locked. Cases that do not exist lock nobody. */
export async function lockCustomersOf(tx: Transaction, caseIds: readonly string[]): Promise<void> {
  const rows = await tx
    .select({ customerId: cases.customerId })
    .from(cases)
    .where(inArray(cases.id, [...caseIds]));
  await lockCustomers(
    tx,
    rows.map(({ customerId }) => customerId),
  );
}
