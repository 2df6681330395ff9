// Ending an inquiry without an answer: withdrawn, or expired by a person's decision.
import { defineCommand, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import type { InquiryReceipt } from "../dto";
import { expireInput, withdrawInput } from "../schema";

/** Nothing more is needed of the customer. */
export const withdrawInquiry = defineCommand({
  name: "inquiry.withdraw",
  permission: "inquiry.send",
  input: withdrawInput,
  async run(): Promise<Outcome<InquiryReceipt>> {
    return fail("unavailable");
  },
});

/** The deadline passed and a person decided that no more is to be waited for. */
export const expireInquiry = defineCommand({
  name: "inquiry.expire",
  permission: "inquiry.review",
  input: expireInput,
  async run(): Promise<Outcome<InquiryReceipt>> {
    return fail("unavailable");
  },
});
