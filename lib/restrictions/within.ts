// Proposing inside another domain's transaction: an inquiry that was accepted, an appeal that was upheld. Two people decide all
// the same.
import { passRoleGate } from "@/lib/access/check";
import type { CommandEnvironment } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { mayLift, openAbout, proposalRecord } from "./commands/change";
import type { Effects } from "./effects";
import type { StoredProposal, StoredRestriction } from "./standing";
import { endProposal, lockRestriction, openProposal, restrictionRecord, topicsOf } from "./store";

export type Within = Effects & { proposalId: string; row: StoredRestriction; proposal: StoredProposal };
type About = {
  restrictionId: string;
  why: string;
  inquiryId?: string;
  appealId?: string;
  basis?: string | undefined;
  closing?: StoredProposal["change"]["closing"];
};

/**
 * Proposes to lift a restriction. An open proposal to extend gives way; an open one to lift is answered as it is. `not_allowed` for
 * roles that may not propose, `conflict` with `restriction_is_over`.
 */
export async function proposeLiftWithin(
  environment: Pick<CommandEnvironment, "tx" | "actor" | "now">,
  { restrictionId, why, inquiryId, appealId, basis, closing }: About,
): Promise<Result<Within>> {
  const { tx, actor, now } = environment;
  const gate = passRoleGate(actor, "restriction.propose");
  if (!gate.ok) return gate;
  const row = await lockRestriction(tx, restrictionId);
  if (!row) return fail("not_found");
  const change = {
    ...(basis ? { basis } : {}),
    ...(inquiryId ? { inquiryId } : {}),
    ...(appealId ? { appealId } : {}),
    ...(closing ? { closing } : {}),
  };
  const fits = mayLift(row, change);
  if (!fits.ok) return fits;
  const standing = await openProposal(tx, restrictionId);
  if (standing?.kind === "lift" && standing.change.leavesUsdCents === undefined)
    return ok({ proposalId: standing.id, row, proposal: standing, records: [], jobs: [], topics: [] });
  const gives = standing?.kind === "extend" ? await endProposal(tx, standing, "withdrawn", now) : null;
  const opened = await openAbout(environment, row, { do: "propose_lift" }, { kind: "lift", change, why });
  if (!opened.ok) return opened;
  const { saved, proposal } = opened.value;
  const overtaken = gives
    ? [restrictionRecord("restriction.proposal_overtaken", saved, { proposal: gives.id, kind: gives.kind })]
    : [];
  return ok({
    ...{ proposalId: proposal.id, row: saved, proposal },
    records: [...overtaken, proposalRecord(saved, proposal)],
    jobs: [],
    topics: topicsOf(saved),
  });
}
