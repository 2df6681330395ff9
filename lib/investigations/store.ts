// Stored investigations: locked, permitted, as the person saw them. What people write is about many customers at once, so the master
// key seals it.
import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { investigations } from "@/db/schema/investigations";
import type { CommandEnvironment } from "@/lib/command";
import { openByMaster, sealByMaster } from "@/lib/crypto/seal";
import { fail, ok, type Result } from "@/lib/errors";
import { type RecordEntry, record } from "@/lib/records/append";
import type { InvestigationReceipt, InvestigationState } from "./dto";

export type StoredInvestigation = typeof investigations.$inferSelect;

const titleOf = (id: string): string => `investigation ${id} title`;
const noteOf = (id: string): string => `investigation note ${id}`;
export const sealTitle = (id: string, title: string): Buffer => sealByMaster(titleOf(id), Buffer.from(title));
export const openTitle = (id: string, sealed: Buffer): string => openByMaster(titleOf(id), sealed).toString();
export const sealNote = (id: string, body: string): Buffer => sealByMaster(noteOf(id), Buffer.from(body));
export const openNote = (id: string, sealed: Buffer): string => openByMaster(noteOf(id), sealed).toString();

export const investigationKey = (number: number): string => `I-${number}`;
export const receiptOf = ({ id, number, state, version }: StoredInvestigation): InvestigationReceipt => ({
  ...{ id, key: investigationKey(number), state: state as InvestigationState, version },
});

/** Locks an open investigation for the actor. `not_found`, `not_allowed`, `stale`, and `conflict` once it is closed. */
export async function holdInvestigation(
  { tx, permit }: Pick<CommandEnvironment, "tx" | "permit">,
  id: string,
  version?: number,
): Promise<Result<StoredInvestigation>> {
  const [found] = await tx.select().from(investigations).where(eq(investigations.id, id)).for("update");
  if (!found) return fail("not_found");
  const allowed = await permit({ entityId: found.entityId });
  if (!allowed.ok) return allowed;
  if (version !== undefined && version !== found.version)
    return fail("stale", { params: { version: found.version, state: found.state } });
  return found.state === "open" ? ok(found) : fail("conflict", { detail: "investigation_is_closed" });
}

/** Writes what changed; the row is locked, and its version is checked once more. */
export async function saveInvestigation(
  tx: Transaction,
  found: StoredInvestigation,
  values: Partial<StoredInvestigation> = {},
): Promise<StoredInvestigation> {
  const [saved] = await tx
    .update(investigations)
    .set({ ...values, version: found.version + 1 })
    .where(and(eq(investigations.id, found.id), eq(investigations.version, found.version)))
    .returning();
  if (!saved) throw new Error(`investigation ${found.id} changed under its lock`);
  return saved;
}

export async function nextNumber(tx: Transaction, entityId: string): Promise<number> {
  const { rows } = await tx.execute<{ number: number }>(sql`
    insert into short_keys (entity_id, noun, next) values (${entityId}, 'investigation', 2)
    on conflict (entity_id, noun) do update set next = short_keys.next + 1 returning next - 1 as number`);
  return Number(rows[0]?.number ?? 1);
}

export const topicsOf = ({ id, entityId }: Pick<StoredInvestigation, "id" | "entityId">): string[] => [
  `investigation:${id}`,
  `investigations:${entityId}`,
];

export const investigationRecord = (
  kind: string,
  { id, entityId, version }: Pick<StoredInvestigation, "id" | "entityId" | "version">,
  data: Record<string, unknown> = {},
): RecordEntry => record(kind, { type: "investigation", id }, entityId, { version, ...data });
