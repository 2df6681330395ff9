// Writing and sending an inquiry, and adding items to one that is out.
import { defineCommand, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import type { InquiryReceipt } from "../dto";
import { addItemsInput, sendInput } from "../schema";

/** Writes an inquiry, makes the customer's link, and queues the notice; the case waits for the customer. */
export const sendInquiry = defineCommand({
  name: "inquiry.send",
  permission: "inquiry.send",
  input: sendInput,
  async run(): Promise<Outcome<InquiryReceipt>> {
    return fail("unavailable");
  },
});

/** Adds items to an inquiry that is out. */
export const addItems = defineCommand({
  name: "inquiry.add_items",
  permission: "inquiry.send",
  input: addItemsInput,
  async run(): Promise<Outcome<InquiryReceipt>> {
    return fail("unavailable");
  },
});
