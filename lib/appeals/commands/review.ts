// Looking at an appeal: each point answered, more asked for, a delay told.
import { defineCommand, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import type { AppealReceipt } from "../dto";
import { answerPointInput, askForMoreInput, tellDelayInput } from "../schema";

/** Answers one point. Fails with `wording_refused`. */
export const answerPoint = defineCommand({
  name: "appeal.answer_point",
  permission: "appeal.review",
  input: answerPointInput,
  subject: ({ appealId }) => ({ type: "appeal", id: appealId }),
  async run(): Promise<Outcome<AppealReceipt>> {
    return fail("unavailable");
  },
});

/** Asks the customer for more; their clock does not stop ours. */
export const askForMore = defineCommand({
  name: "appeal.ask_for_more",
  permission: "appeal.review",
  input: askForMoreInput,
  subject: ({ appealId }) => ({ type: "appeal", id: appealId }),
  async run(): Promise<Outcome<AppealReceipt>> {
    return fail("unavailable");
  },
});

/** Tells the customer that it takes longer, for a neutral reason. */
export const tellDelay = defineCommand({
  name: "appeal.tell_delay",
  permission: "appeal.review",
  input: tellDelayInput,
  subject: ({ appealId }) => ({ type: "appeal", id: appealId }),
  async run(): Promise<Outcome<AppealReceipt>> {
    return fail("unavailable");
  },
});
