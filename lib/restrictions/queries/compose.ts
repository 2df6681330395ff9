// What the composer offers.
import { fail, type Result } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { RestrictionComposition } from "../dto";
import { composeInput } from "../schema";

/** Measures from least to most for this customer or case. */
export const composeRestriction = defineQuery({
  name: "restriction.compose",
  permission: "restriction.propose",
  input: composeInput,
  run: async (): Promise<Result<RestrictionComposition>> => fail("unavailable"),
});
