// Deciding an appeal, and making it good.
import { defineCommand, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import type { AppealReceipt } from "../dto";
import { compensationInput, decideInput } from "../schema";

/** Decides, once each point has its answer (`points_unanswered`). */
export const decideAppeal = defineCommand({
  name: "appeal.decide",
  permission: "appeal.review",
  input: decideInput,
  subject: ({ appealId }) => ({ type: "appeal", id: appealId }),
  async run(): Promise<Outcome<AppealReceipt>> {
    return fail("unavailable");
  },
});

/** What makes it good again; it closes the appeal. */
export const decideCompensation = defineCommand({
  name: "appeal.remedy",
  permission: "appeal.remedy",
  input: compensationInput,
  subject: ({ appealId }) => ({ type: "appeal", id: appealId }),
  async run(): Promise<Outcome<AppealReceipt>> {
    return fail("unavailable");
  },
});
