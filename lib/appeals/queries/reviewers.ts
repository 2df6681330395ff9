// Who may review an appeal.
import { fail, type Result } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { ReviewerChoice } from "../dto";
import { oneAppealInput } from "../schema";

/** Whoever may first, the least loaded first; then those who may not, each with why. */
export const reviewersFor = defineQuery({
  name: "appeal.reviewers",
  permission: "appeal.read",
  input: oneAppealInput,
  async run(): Promise<Result<ReviewerChoice[]>> {
    return fail("unavailable");
  },
});
