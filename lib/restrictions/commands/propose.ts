// Putting a restriction forward: nothing is taken from the customer until others approve.
import { defineCommand, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import type { ProposalReceipt } from "../dto";
import { proposeInput } from "../schema";

/** Proposes to place a measure. `conflict` with `already_proposed` or `already_stands`, `invalid` with what the measure lacks. */
export const proposeRestriction = defineCommand({
  name: "restriction.propose",
  permission: "restriction.propose",
  input: proposeInput,
  subject: ({ customerId }) => ({ type: "customer", id: customerId }),
  run: async (): Promise<Outcome<ProposalReceipt>> => fail("unavailable"),
});
