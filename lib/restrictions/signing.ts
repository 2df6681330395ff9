// One person's signature under a proposal: not the proposer's, by a role that may, after a fresh code, once; and what the
// signatures come to. The database holds the same and has the last word.
import { and, count, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { restrictionApprovals } from "@/db/schema/restrictions";
import { staff } from "@/db/schema/staff";
import type { Actor, StaffActor } from "@/lib/access/actor";
import { passRoleGate } from "@/lib/access/check";
import { confirmedAt } from "@/lib/auth/confirm";
import type { CommandEnvironment } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { roleNow } from "@/lib/staff/role-now";
import type { StoredProposal } from "./standing";
import type { ProposalKind, RestrictionMeasure } from "./states";
import { endProposal, stale } from "./store";

type Environment = Pick<CommandEnvironment, "tx" | "actor" | "now">;
type Signature = {
  version: number;
  verdict: "approve" | "reject";
  /** Sealed by the caller, who has the key. */
  words: Buffer | null;
  /** How many are missing still when that many have approved; null when none is. By default the proposal's own number. */
  further?: (approvals: number) => Promise<number | null>;
};
export type Signed = { proposal: StoredProposal; missing: number };

/** Lifts and closures are for managers and the reporting officer. */
const needsManager = (kind: ProposalKind, measure: RestrictionMeasure): boolean =>
  kind === "lift" || measure === "closure";

/** Whether this role may decide on such a proposal, or `needs_manager`. */
export function mayDecide(actor: Actor, kind: ProposalKind, measure: RestrictionMeasure): Result<null> {
  if (!needsManager(kind, measure) || passRoleGate(actor, "restriction.approve_lift").ok) return ok(null);
  return fail("not_allowed", { detail: "needs_manager" });
}

/** The person must still be who the session began with: the role is read again, and a fresh code is on the session. */
export async function confirmedSigner(
  tx: Transaction,
  actor: Actor,
  now: Date,
): Promise<Result<{ signer: StaffActor; confirmed: Date }>> {
  if (actor.kind !== "staff") return fail("not_allowed", { detail: "role_may_not" });
  const [person] = await tx.select().from(staff).where(eq(staff.id, actor.id)).for("share");
  if (!person || person.disabledAt || (await roleNow(tx, actor.id)) !== actor.role)
    return fail("not_allowed", { detail: "role_may_not" });
  const confirmed = await confirmedAt(tx, { sessionId: actor.sessionId, staffId: actor.id }, now);
  return confirmed ? ok({ signer: actor, confirmed }) : fail("not_allowed", { detail: "confirm_first" });
}

/**
 * Signs or refuses a locked, permitted proposal. Answers it as it stands afterwards and how many signatures are missing. `stale` when it
 * was decided meanwhile, `not_allowed` with `confirm_first`, `conflict` with `already_signed`.
 */
export async function sign(
  { tx, actor, now }: Environment,
  proposal: StoredProposal,
  { version, verdict, words, further }: Signature,
): Promise<Result<Signed>> {
  if (proposal.version !== version || proposal.state !== "open") return stale(proposal);
  const confirmed = await confirmedSigner(tx, actor, now);
  if (!confirmed.ok) return confirmed;
  const { signer } = confirmed.value;
  if (proposal.proposedBy === signer.id) return fail("not_allowed", { detail: "proposer_cannot_decide" });
  const [mine] = await tx
    .select({ at: restrictionApprovals.at })
    .from(restrictionApprovals)
    .where(and(eq(restrictionApprovals.proposalId, proposal.id), eq(restrictionApprovals.staffId, signer.id)));
  if (mine) return fail("conflict", { detail: "already_signed" });
  await tx.insert(restrictionApprovals).values({
    ...{ proposalId: proposal.id, staffId: signer.id, entityId: proposal.entityId, verdict, role: signer.role },
    ...{ confirmedAt: confirmed.value.confirmed, sessionId: signer.sessionId, words, at: now },
  });
  if (verdict === "reject") return ok({ proposal: await endProposal(tx, proposal, "rejected", now), missing: 0 });
  const approvals = await approvalsOf(tx, proposal.id);
  const missing = further ? await further(approvals) : proposal.quorum - approvals;
  if (missing !== null && missing > 0) return ok({ proposal, missing });
  return ok({ proposal: await endProposal(tx, proposal, "approved", now), missing: 0 });
}

async function approvalsOf(tx: Transaction, proposalId: string): Promise<number> {
  const [row] = await tx
    .select({ approvals: count() })
    .from(restrictionApprovals)
    .where(and(eq(restrictionApprovals.proposalId, proposalId), eq(restrictionApprovals.verdict, "approve")));
  return row?.approvals ?? 0;
}
