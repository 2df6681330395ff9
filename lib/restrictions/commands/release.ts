// One officer lets go of a hold that the engine placed and nobody ratified: innocents do not wait for two.
import { defineCommand, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import type { RestrictionReceipt } from "../dto";
import { releaseInput } from "../schema";

/** Releases an unratified behavioural hold of the engine; needs a fresh code. `conflict` with `needs_two_people` for anything else. */
export const releaseHold = defineCommand({
  name: "restriction.release",
  permission: "restriction.release",
  input: releaseInput,
  subject: ({ restrictionId }) => ({ type: "restriction", id: restrictionId }),
  run: async (): Promise<Outcome<RestrictionReceipt>> => fail("unavailable"),
});
