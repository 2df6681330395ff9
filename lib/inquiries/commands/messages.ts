// Messages both ways. Ours are checked for what may not be told; the customer's are the customer's.
import { defineCommand, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import type { InquiryReceipt } from "../dto";
import { messageInput, ownMessageInput } from "../schema";

/** Staff write to the customer. */
export const replyToCustomer = defineCommand({
  name: "inquiry.reply",
  permission: "inquiry.message",
  input: messageInput,
  async run(): Promise<Outcome<InquiryReceipt>> {
    return fail("unavailable");
  },
});

/** The customer, or the exchange's app for them, writes to us. */
export const writeMessage = defineCommand({
  name: "inquiry.write",
  permission: "inquiry.message",
  input: ownMessageInput,
  async run(): Promise<Outcome<InquiryReceipt>> {
    return fail("unavailable");
  },
});
