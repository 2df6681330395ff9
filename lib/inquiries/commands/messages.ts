// Messages both ways. Ours pass the guard and are announced by a notice; the customer's are the customer's, and mark the
// inquiry until somebody of us has read them.
import { keyOfCustomer } from "@/lib/cases/notes";
import { defineCommand, done, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import type { InquiryReceipt } from "../dto";
import { notify } from "../notices";
import { messageInput, ownMessageInput } from "../schema";
import { holdInquiry, inquiryRecord, receiptOf, topicsOf } from "../store";
import { storeMessage } from "../store-message";
import { passWording } from "../told-words";

/** Staff write to the customer, support too. Fails with `wording_refused`. */
export const replyToCustomer = defineCommand({
  name: "inquiry.reply",
  permission: "inquiry.message",
  input: messageInput,
  subject: ({ inquiryId }) => ({ type: "inquiry", id: inquiryId }),
  async run(environment, { inquiryId, body }): Promise<Outcome<InquiryReceipt>> {
    const { tx, actor, now } = environment;
    const held = await holdInquiry(environment, inquiryId);
    if (!held.ok) return held;
    if (actor.kind !== "staff") return fail("not_allowed", { detail: "role_may_not" });
    const { inquiry } = held.value;
    const clean = passWording([{ path: "body", text: body }]);
    if (!clean.ok) return clean;
    const key = await keyOfCustomer(tx, inquiry.customerId);
    if (!key) return fail("conflict", { detail: "customer_is_erased" });
    const { id, digest } = await storeMessage(tx, key, inquiry, actor.id, body, now);
    const jobs = await notify(tx, now, inquiry, "inquiry_message", id);
    const entry = inquiryRecord("inquiry.replied", inquiry, { messageId: id, digest, length: body.length });
    return done(receiptOf(inquiry), [entry], { topics: topicsOf(inquiry), jobs });
  },
});

/** The customer, or the exchange's app for them, writes to us; also while nothing is asked any more. */
export const writeMessage = defineCommand({
  name: "inquiry.write",
  permission: "inquiry.message",
  input: ownMessageInput,
  subject: ({ inquiryId }) => ({ type: "inquiry", id: inquiryId }),
  async run(environment, { inquiryId, body }): Promise<Outcome<InquiryReceipt>> {
    const { tx, actor, now } = environment;
    const held = await holdInquiry(environment, inquiryId);
    if (!held.ok) return held;
    if (actor.kind !== "customer" && actor.kind !== "machine") return fail("not_allowed", { detail: "role_may_not" });
    const { inquiry } = held.value;
    const key = await keyOfCustomer(tx, inquiry.customerId);
    if (!key) return fail("conflict", { detail: "customer_is_erased" });
    const { id, digest } = await storeMessage(tx, key, inquiry, null, body, now);
    const entry = inquiryRecord("inquiry.customer_wrote", inquiry, { messageId: id, digest, length: body.length });
    return done(receiptOf(inquiry), [entry], { topics: topicsOf(inquiry) });
  },
});
