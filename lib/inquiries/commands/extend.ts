// More time for the customer: by staff, or by the customer with one click. The link lives on with the deadline, and a case that
// came back because nobody answered waits again.

import type { CommandEnvironment } from "@/lib/command";
import { defineCommand, done, type Outcome } from "@/lib/command";
import { handToCustomer, settleStep } from "../case-moves";
import type { InquiryReceipt } from "../dto";
import { advance, OWN_EXTENSION_HOURS } from "../lifecycle";
import { moveLinks, notify } from "../notices";
import { extendInput, oneInquiryInput } from "../schema";
import { type Held, holdInquiry, inquiryRecord, lifeOf, receiptOf, saveLife, topicsOf } from "../store";

/** Staff give more time; the customer is told. */
export const extendInquiry = defineCommand({
  name: "inquiry.extend",
  permission: "inquiry.send",
  input: extendInput,
  subject: ({ inquiryId }) => ({ type: "inquiry", id: inquiryId }),
  async run(environment, { inquiryId, version, hours }): Promise<Outcome<InquiryReceipt>> {
    const held = await holdInquiry(environment, inquiryId, version);
    return held.ok ? extendHeld(environment, held.value, hours, false) : held;
  },
});

/** The customer takes three more days, as often as the policy lets them. Fails with `no_extension_left`. */
export const extendOwn = defineCommand({
  name: "inquiry.extend_own",
  permission: "inquiry.answer",
  input: oneInquiryInput,
  subject: ({ inquiryId }) => ({ type: "inquiry", id: inquiryId }),
  async run(environment, { inquiryId }): Promise<Outcome<InquiryReceipt>> {
    const held = await holdInquiry(environment, inquiryId);
    return held.ok ? extendHeld(environment, held.value, OWN_EXTENSION_HOURS, true) : held;
  },
});

async function extendHeld(
  { tx, actor, now }: CommandEnvironment,
  { inquiry, row }: Held,
  hours: number,
  own: boolean,
): Promise<Outcome<InquiryReceipt>> {
  const extended = advance(lifeOf(inquiry), { do: "extend", hours, own }, now);
  if (!extended.ok) return extended;
  const saved = await saveLife(tx, inquiry, extended.value);
  await moveLinks(tx, saved);
  const again = row && row.state === "in_progress" && inquiry.overdueAt !== null ? row : null;
  const moved = again ? await handToCustomer(tx, again, actor, now, { inquiry: inquiry.id }) : null;
  if (moved && !moved.ok) return moved;
  const by = actor.kind === "staff" ? actor.id : null;
  const settled = row ? await settleStep(tx, moved?.value.row ?? row, "customer_silent", by, now) : [];
  const jobs = await notify(tx, now, saved, "inquiry_extended", saved.dueAt?.toISOString());
  const told = inquiryRecord("inquiry.extended", saved, { hours, own, dueAt: saved.dueAt, was: inquiry.dueAt });
  return done(receiptOf(saved), [told, ...(moved?.value.records ?? []), ...settled], { topics: topicsOf(saved), jobs });
}
