// The proposer takes a proposal back while nobody has decided it. Against an approval at the same moment one wins, and the other is
// told.
import { eq } from "drizzle-orm";
import { restrictionProposals } from "@/db/schema/restrictions";
import { defineCommand, done, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import type { ProposalReceipt } from "../dto";
import { takeBackInput } from "../schema";
import {
  endProposal,
  lockRestriction,
  proposalReceiptOf,
  restrictionRecord,
  saveLife,
  stale,
  subjectOf,
  topicsOf,
} from "../store";
import { withoutProposal } from "./decide";

/** Takes back one's own open proposal; `stale` when it was decided meanwhile, `not_allowed` with `not_yours`. */
export const takeBackProposal = defineCommand({
  name: "restriction.take_back",
  permission: "restriction.take_back",
  input: takeBackInput,
  subject: ({ proposalId }) => ({ type: "restriction_proposal", id: proposalId }),
  async run({ tx, actor, now, permit }, { proposalId, version }): Promise<Outcome<ProposalReceipt>> {
    const which = eq(restrictionProposals.id, proposalId);
    const [found] = await tx.select().from(restrictionProposals).where(which);
    const row = found?.restrictionId ? await lockRestriction(tx, found.restrictionId) : undefined;
    if (!found || !row) return fail("not_found");
    const allowed = await permit({ ...subjectOf(row), staffId: found.proposedBy });
    if (!allowed.ok) return allowed;
    const [proposal] = await tx.select().from(restrictionProposals).where(which).for("update");
    if (!proposal || proposal.version !== version || proposal.state !== "open") return stale(proposal ?? found);
    const after = await endProposal(tx, proposal, "withdrawn", now);
    const back = withoutProposal(row, proposal, actor.id, "take_back", now);
    if (!back.ok) return back;
    const saved = back.value ? await saveLife(tx, row, back.value) : row;
    const entry = restrictionRecord("restriction.taken_back", saved, { proposal: proposalId, kind: proposal.kind });
    return done(proposalReceiptOf(saved, after, 0), [entry], { topics: topicsOf(saved) });
  },
});
