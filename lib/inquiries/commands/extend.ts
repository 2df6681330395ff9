// More time for the customer: by staff, or by the customer with one click.
import { defineCommand, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import type { InquiryReceipt } from "../dto";
import { extendInput, oneInquiryInput } from "../schema";

/** Staff give more time. */
export const extendInquiry = defineCommand({
  name: "inquiry.extend",
  permission: "inquiry.send",
  input: extendInput,
  async run(): Promise<Outcome<InquiryReceipt>> {
    return fail("unavailable");
  },
});

/** The customer takes three more days, as often as the policy lets them. */
export const extendOwn = defineCommand({
  name: "inquiry.extend_own",
  permission: "inquiry.answer",
  input: oneInquiryInput,
  async run(): Promise<Outcome<InquiryReceipt>> {
    return fail("unavailable");
  },
});
