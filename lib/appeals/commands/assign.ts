// Who looks at an appeal.
import { defineCommand, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import type { AppealReceipt } from "../dto";
import { assignInput, oneAppealInput } from "../schema";

/** Gives it to somebody who is independent. Refused with `not_independent` and `params.because`. */
export const assignReviewer = defineCommand({
  name: "appeal.assign",
  permission: "appeal.assign",
  input: assignInput,
  subject: ({ appealId }) => ({ type: "appeal", id: appealId }),
  async run(): Promise<Outcome<AppealReceipt>> {
    return fail("unavailable");
  },
});

/** Takes it, and begins to look at it. */
export const takeAppeal = defineCommand({
  name: "appeal.take",
  permission: "appeal.review",
  input: oneAppealInput,
  subject: ({ appealId }) => ({ type: "appeal", id: appealId }),
  async run(): Promise<Outcome<AppealReceipt>> {
    return fail("unavailable");
  },
});
