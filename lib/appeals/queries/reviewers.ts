// Who may review an appeal.
import { ok, type Result } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { ReviewerChoice } from "../dto";
import { reviewersOf } from "../reviewers";
import { oneAppealInput } from "../schema";
import { readable } from "./get";

/** Whoever may first, the least loaded first: the first is the suggestion; then those who may not, each with why. */
export const reviewersFor = defineQuery({
  name: "appeal.reviewers",
  permission: "appeal.read",
  input: oneAppealInput,
  async run(environment, { appealId }): Promise<Result<ReviewerChoice[]>> {
    const appeal = await readable(environment, appealId);
    return appeal.ok ? ok(await reviewersOf(environment.tx, appeal.value)) : appeal;
  },
});
