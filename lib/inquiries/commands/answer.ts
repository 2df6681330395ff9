// The customer's side: seeing, filling in, handing in.
import { defineCommand, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import type { InquiryReceipt, ToldInquiry } from "../dto";
import { oneInquiryInput, saveAnswerInput, submitInput } from "../schema";

/** The customer looks: what they are told, our messages read, the look on record. For pages; refresh with toldInquiry. */
export const openInquiry = defineCommand({
  name: "inquiry.open",
  permission: "inquiry.see_own",
  input: oneInquiryInput,
  async run(): Promise<Outcome<ToldInquiry>> {
    return fail("unavailable");
  },
});

/** Keeps what is filled in so far; whole or not. */
export const saveAnswer = defineCommand({
  name: "inquiry.save_answer",
  permission: "inquiry.answer",
  input: saveAnswerInput,
  async run(): Promise<Outcome<InquiryReceipt>> {
    return fail("unavailable");
  },
});

/** Hands in. Fails with conflict something_missing and params.items [{itemId, missing: answer|document}] unless anyway. */
export const submitInquiry = defineCommand({
  name: "inquiry.submit",
  permission: "inquiry.answer",
  input: submitInput,
  async run(): Promise<Outcome<InquiryReceipt>> {
    return fail("unavailable");
  },
});
