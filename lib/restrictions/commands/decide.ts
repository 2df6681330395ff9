// The second signature.
import { defineCommand, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import type { ProposalReceipt } from "../dto";
import { decideInput } from "../schema";

/** Signs or refuses a proposal. `not_allowed` with `confirm_first` without a fresh code; `stale` when it was decided or taken back meanwhile. */
export const decideProposal = defineCommand({
  name: "restriction.decide",
  permission: "restriction.approve",
  input: decideInput,
  subject: ({ proposalId }) => ({ type: "restriction_proposal", id: proposalId }),
  run: async (): Promise<Outcome<ProposalReceipt>> => fail("unavailable"),
});
