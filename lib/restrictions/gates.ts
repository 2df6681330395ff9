// Where letting go may take one approval more than was asked for: because it has become more since, or for a reason that nobody
// here is told. Whatever the cause, all others see the same words: "second approval", as while simply nobody has signed yet.
import { inTransaction, type Transaction } from "@/db/client";
import type { Actor } from "@/lib/access/actor";
import { awaitsConsent } from "@/lib/suspicion/consent";
import { quorumFor } from "./quorum";
import type { StoredProposal, StoredRestriction } from "./standing";

/** The neutral reason (`delay.*` of messages/appeals) for which a step waits, or null when it may go on. */
export const waitsFor = (isWaiting: boolean): "second_approval" | null => (isWaiting ? "second_approval" : null);

type Asked = Pick<StoredProposal, "kind" | "quorum" | "change">;

/** Signatures that a proposal takes now: as many as it was made with, more when what it lets go of has grown since. */
async function signaturesFor(tx: Transaction, at: Date, row: StoredRestriction, asked: Asked): Promise<number> {
  if (asked.kind !== "lift") return asked.quorum;
  return Math.max(asked.quorum, await quorumFor(tx, at, "lift", row, asked.change.releasesUsdCents));
}

/** Whether what has been signed by so many still waits for somebody: null when it may be carried out. */
export async function stillMissing(
  tx: Transaction,
  at: Date,
  row: StoredRestriction,
  asked: Asked,
  approvals: number,
): Promise<number | null> {
  const missing = (await signaturesFor(tx, at, row, asked)) - approvals;
  if (missing > 0) return missing;
  return (await isHeldBack(tx, row, asked.kind)) ? 1 : null;
}

/** Whether one officer's word is not enough to let go of what the engine holds: it is much, or others must agree. */
export async function takesTwo(tx: Transaction, at: Date, row: StoredRestriction): Promise<boolean> {
  const approvals = await quorumFor(tx, at, "lift", row);
  return (await isHeldBack(tx, row, "lift")) || approvals > 1;
}

async function isHeldBack(tx: Transaction, row: StoredRestriction, kind: string): Promise<boolean> {
  const step = kind === "lift" ? "lift" : row.measure === "closure" ? "closure" : null;
  if (kind === "extend" || !step) return false;
  return awaitsConsent(tx, row.customerId, step, { type: "restriction", id: row.id });
}

/** Whether paying on an appeal waits. Asked in a transaction of its own: the refusal that follows keeps nothing of the caller's. */
export const awaitsRefund = (
  { entityIds }: Pick<Actor, "entityIds">,
  { customerId, id }: { customerId: string; id: string },
): Promise<boolean> =>
  inTransaction(entityIds, (tx) => awaitsConsent(tx, customerId, "refund", { type: "appeal", id }));
