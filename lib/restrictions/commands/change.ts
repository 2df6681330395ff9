// Proposing to extend or to lift what stands.
import { defineCommand, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import type { ProposalReceipt } from "../dto";
import { extendInput, liftInput } from "../schema";

/** A later end or review; for a hold that one person or the engine placed, its ratification. */
export const proposeExtension = defineCommand({
  name: "restriction.propose_extension",
  permission: "restriction.propose",
  input: extendInput,
  subject: ({ restrictionId }) => ({ type: "restriction", id: restrictionId }),
  run: async (): Promise<Outcome<ProposalReceipt>> => fail("unavailable"),
});

/** Proposes to lift. A sanctions block needs a basis; a closure is lifted by an appeal only. */
export const proposeLift = defineCommand({
  name: "restriction.propose_lift",
  permission: "restriction.propose",
  input: liftInput,
  subject: ({ restrictionId }) => ({ type: "restriction", id: restrictionId }),
  run: async (): Promise<Outcome<ProposalReceipt>> => fail("unavailable"),
});
