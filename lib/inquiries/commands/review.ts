// Looking at what came back and deciding, item by item.
import { defineCommand, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import type { InquiryReceipt, InquiryView } from "../dto";
import { concludeInput, decideItemInput, oneInquiryInput } from "../schema";

/** Opens the page of an inquiry: its content in the open, the look on record, the customer's messages read. */
export const viewInquiry = defineCommand({
  name: "inquiry.view",
  permission: "inquiry.read",
  input: oneInquiryInput,
  async run(): Promise<Outcome<InquiryView>> {
    return fail("unavailable");
  },
});

/** Accepts an item, or rejects it with a code, words, and whether another try helps. */
export const decideItem = defineCommand({
  name: "inquiry.decide_item",
  permission: "inquiry.review",
  input: decideItemInput,
  async run(): Promise<Outcome<InquiryReceipt>> {
    return fail("unavailable");
  },
});

/** When each item is decided: accepted, asked again, or over. */
export const concludeInquiry = defineCommand({
  name: "inquiry.conclude",
  permission: "inquiry.review",
  input: concludeInput,
  async run(): Promise<Outcome<InquiryReceipt>> {
    return fail("unavailable");
  },
});
