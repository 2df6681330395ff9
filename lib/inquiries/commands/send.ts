// Sending an inquiry, and adding items to one that is out.
import { keyOfCustomer } from "@/lib/cases/notes";
import { defineCommand, done, type JobRequest, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import { itemAsked, readAsking } from "../asked";
import type { InquiryReceipt } from "../dto";
import { advance } from "../lifecycle";
import { moveLinks, notify } from "../notices";
import { addItemsInput, sendInput } from "../schema";
import { holdWhom, mayAsk, ownWords, sendTo, storeItems } from "../sending";
import { holdInquiry, inquiryRecord, lifeOf, receiptOf, saveLife, topicsOf } from "../store";
import { passWording } from "../told-words";

/** Sends to the customer of a case, or to one without. Fails with `inquiry_is_out`, `already_asked`, `already_held`, `wording_refused`. */
export const sendInquiry = defineCommand({
  name: "inquiry.send",
  permission: "inquiry.send",
  input: sendInput,
  subject: (input) =>
    "caseId" in input ? { type: "case", id: input.caseId } : { type: "customer", id: input.customerId },
  async run(environment, input): Promise<Outcome<InquiryReceipt>> {
    const whom = await holdWhom(environment, input);
    return whom.ok ? sendTo(environment, whom.value, input) : whom;
  },
});

/** Adds items to an inquiry that is out; the deadline moves when they need longer than what is left. */
export const addItems = defineCommand({
  name: "inquiry.add_items",
  permission: "inquiry.send",
  input: addItemsInput,
  subject: ({ inquiryId }) => ({ type: "inquiry", id: inquiryId }),
  async run(environment, { inquiryId, version, items }): Promise<Outcome<InquiryReceipt>> {
    const { tx, now } = environment;
    const held = await holdInquiry(environment, inquiryId, version);
    if (!held.ok) return held;
    const { inquiry, row } = held.value;
    const asking = await readAsking(tx, inquiry.customerId, row);
    const key = await keyOfCustomer(tx, inquiry.customerId);
    if (!asking || !key) return fail("conflict", { detail: "customer_is_erased" });
    const fits = await mayAsk(tx, asking, items, now, { into: inquiryId });
    if (!fits.ok) return fits;
    const clean = passWording(ownWords(items));
    if (!clean.ok) return clean;
    const asked = items.map((item) => ({ item, ...itemAsked(asking, item, now) }));
    const hours = Math.max(...asked.map(({ terms }) => terms.dueHours));
    const added = advance(lifeOf(inquiry), { do: "add_items", hours }, now);
    if (!added.ok) return added;
    const saved = await saveLife(tx, inquiry, added.value);
    await storeItems(tx, key, saved, asked, Math.max(0, ...held.value.items.map(({ position }) => position)));
    await moveLinks(tx, saved);
    const jobs: JobRequest[] = await notify(tx, now, saved, "inquiry_sent", `v${saved.version}`);
    const kinds = items.map(({ kind }) => kind);
    return done(receiptOf(saved), [inquiryRecord("inquiry.items_added", saved, { kinds, dueAt: saved.dueAt })], {
      topics: topicsOf(saved),
      jobs,
    });
  },
});
