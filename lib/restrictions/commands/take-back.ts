// The proposer takes a proposal back while nobody has decided it.
import { defineCommand, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import type { ProposalReceipt } from "../dto";
import { takeBackInput } from "../schema";

/** Takes back one's own open proposal; `stale` when it was decided meanwhile. */
export const takeBackProposal = defineCommand({
  name: "restriction.take_back",
  permission: "restriction.take_back",
  input: takeBackInput,
  subject: ({ proposalId }) => ({ type: "restriction_proposal", id: proposalId }),
  run: async (): Promise<Outcome<ProposalReceipt>> => fail("unavailable"),
});
