// Opening the page of a restriction: the look is on record, and brings names and words into the open for a while.
import { defineCommand, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import type { RestrictionView } from "../dto";
import { oneRestrictionInput } from "../schema";

/** What the page is rendered from; one record per call. */
export const viewRestriction = defineCommand({
  name: "restriction.view",
  permission: "restriction.read",
  input: oneRestrictionInput,
  subject: ({ restrictionId }) => ({ type: "restriction", id: restrictionId }),
  run: async (): Promise<Outcome<RestrictionView>> => fail("unavailable"),
});
