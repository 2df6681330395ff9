// The customer's side of an appeal that is under way: more points, evidence complete, taking it back.
import { defineCommand, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import type { AppealReceipt } from "../dto";
import { addEvidenceInput, addPointsInput, oneAppealInput } from "../schema";

/** More points, up to twenty in all. */
export const addPoints = defineCommand({
  name: "appeal.add_points",
  permission: "appeal.answer",
  input: addPointsInput,
  subject: ({ appealId }) => ({ type: "appeal", id: appealId }),
  async run(): Promise<Outcome<AppealReceipt>> {
    return fail("unavailable");
  },
});

/** What we asked for is there: the appeal comes back to us. */
export const addEvidence = defineCommand({
  name: "appeal.add_evidence",
  permission: "appeal.answer",
  input: addEvidenceInput,
  subject: ({ appealId }) => ({ type: "appeal", id: appealId }),
  async run(): Promise<Outcome<AppealReceipt>> {
    return fail("unavailable");
  },
});

/** The customer takes the appeal back. */
export const withdrawAppeal = defineCommand({
  name: "appeal.withdraw",
  permission: "appeal.answer",
  input: oneAppealInput,
  subject: ({ appealId }) => ({ type: "appeal", id: appealId }),
  async run(): Promise<Outcome<AppealReceipt>> {
    return fail("unavailable");
  },
});
