// The customer's side: seeing, filling in, handing in. Saved as they go, whole or not; handed in when nothing is missing, or
// although something is, because what cannot be had is for people to talk about.
import type { Transaction } from "@/db/client";
import { keyOfCustomer } from "@/lib/cases/notes";
import { defineCommand, done, type Outcome, unkept } from "@/lib/command";
import { noteEvidence } from "@/lib/disputes/evidence";
import { documentsTold } from "@/lib/documents/queries";
import { fail, ok, type Result } from "@/lib/errors";
import { digestOf } from "@/lib/records/append";
import { canonicalJson } from "@/lib/records/canonical";
import { queueWebhooks } from "@/lib/webhooks/queue";
import { handBack, settleStep } from "../case-moves";
import type { InquiryReceipt, ToldInquiry } from "../dto";
import { advance, advanceItem } from "../lifecycle";
import { type Filled, isFresh, isOpenItem, missingOf } from "../missing";
import { oneInquiryInput, saveAnswerInput, submitInput } from "../schema";
import { openAnswer, sealAnswer } from "../sealed";
import { type InquiryState, type ItemState, withCustomer } from "../states";
import {
  type Held,
  holdInquiry,
  inquiryRecord,
  itemLifeOf,
  lifeOf,
  receiptOf,
  type StoredItem,
  saveItem,
  saveLife,
  termsOf,
  topicsOf,
} from "../store";
import { markRead } from "../store-message";
import { fill, tellInquiry } from "../told";

const open = defineCommand({
  name: "inquiry.open",
  permission: "inquiry.see_own",
  input: oneInquiryInput,
  subject: ({ inquiryId }) => ({ type: "inquiry", id: inquiryId }),
  async run(environment, { inquiryId }): Promise<Outcome<ToldInquiry>> {
    const { tx, now } = environment;
    const held = await holdInquiry(environment, inquiryId);
    if (!held.ok) return held;
    const { inquiry } = held.value;
    const opened = advance(lifeOf(inquiry), { do: "open" }, now);
    const saved = opened.ok ? await saveLife(tx, inquiry, opened.value) : inquiry;
    const read = await markRead(tx, inquiryId, "us", now);
    const told = await tellInquiry(tx, saved, now);
    if (!told.ok) return told;
    const first = inquiry.openedAt === null && saved.openedAt !== null;
    return done(told.value, [inquiryRecord(first ? "inquiry.opened" : "inquiry.seen", saved, { read })], {
      topics: first || read > 0 ? topicsOf(saved) : [],
    });
  },
});

/** The customer looks: what they are told, our messages read, the look on record. For pages; refresh with toldInquiry. */
export const openInquiry = unkept(open);

/** Keeps what is filled in so far; whole or not. */
export const saveAnswer = defineCommand({
  name: "inquiry.save_answer",
  permission: "inquiry.answer",
  input: saveAnswerInput,
  subject: ({ inquiryId }) => ({ type: "inquiry", id: inquiryId }),
  async run(environment, { inquiryId, itemId, answer, seen }): Promise<Outcome<InquiryReceipt>> {
    const { tx, now } = environment;
    const held = await holdInquiry(environment, inquiryId);
    if (!held.ok) return held;
    const item = held.value.items.find(({ id }) => id === itemId);
    if (!item) return fail("not_found");
    const { form } = termsOf(item);
    if (answer.form !== form) return fail("invalid", { detail: "another_form", path: "answer.form" });
    if (!isOpenItem({ state: item.state as ItemState, final: item.final }))
      return fail("conflict", { detail: "item_is_settled" });
    const noted = await noteProgress(tx, held.value, now);
    if (!noted.ok) return noted;
    const key = await keyOfCustomer(tx, held.value.inquiry.customerId);
    if (!key) return fail("conflict", { detail: "customer_is_erased" });
    const before = openAnswer(key, itemId, item.answer);
    if (seen !== undefined && canonicalJson(before) !== canonicalJson(seen)) return fail("stale");
    await saveItem(tx, item, { answer: sealAnswer(key, itemId, answer), answeredAt: now });
    const digest = digestOf(canonicalJson(answer));
    const saved = noted.value;
    return done(receiptOf(saved), [inquiryRecord("inquiry.answer_saved", saved, { itemId, kind: item.kind, digest })], {
      topics: topicsOf(saved),
    });
  },
});

/** Something was given: the inquiry says so. Fails once it is handed in or over. */
async function noteProgress(tx: Transaction, { inquiry }: Held, now: Date) {
  const noted = advance(lifeOf(inquiry), { do: "save" }, now);
  return noted.ok ? ok(await saveLife(tx, inquiry, noted.value)) : noted;
}

/**
 * Hands in. Fails with `something_missing` and `params.items` [{itemId, missing: answer | document | new}] unless `anyway`; with
 * `nothing_to_hand_in` when nothing new was given at all.
 */
export const submitInquiry = defineCommand({
  name: "inquiry.submit",
  permission: "inquiry.answer",
  input: submitInput,
  subject: ({ inquiryId }) => ({ type: "inquiry", id: inquiryId }),
  async run(environment, { inquiryId, anyway }): Promise<Outcome<InquiryReceipt>> {
    const { tx, actor, now } = environment;
    const held = await holdInquiry(environment, inquiryId);
    if (!held.ok) return held;
    const { inquiry, row } = held.value;
    const given = await whatIsGiven(tx, held.value);
    if (!given.ok) return given;
    const missing = given.value.flatMap(({ item, filled }) => {
      const lacks = missingOf(filled);
      return lacks ? [{ itemId: item.id, missing: lacks }] : [];
    });
    const isOpen = withCustomer.includes(inquiry.state as InquiryState);
    if (isOpen && missing.length > 0 && !anyway)
      return fail("conflict", { detail: "something_missing", params: { items: missing } });
    const fresh = given.value.filter(({ filled }) => isOpenItem(filled) && isFresh(filled)).map(({ item }) => item);
    if (isOpen && fresh.length === 0) return fail("conflict", { detail: "nothing_to_hand_in" });
    const handedIn = advance(lifeOf(inquiry), { do: "submit" }, now);
    if (!handedIn.ok) return handedIn;
    for (const item of fresh) await saveItem(tx, item, advanceItem(itemLifeOf(item), { do: "provide" }, now));
    const saved = await saveLife(tx, inquiry, handedIn.value);
    const back = row ? await handBack(tx, row, now, "case.customer_answered", { inquiry: inquiryId }) : null;
    if (back && !back.ok) return back;
    const settled = back ? await settleStep(tx, back.value.row, "customer_silent", null, now) : [];
    const disputed = await noteEvidence(tx, now, inquiryId);
    const { entityId, customerId } = saved;
    const told = { entityId, customerId, subject: { type: "inquiry", id: inquiryId } };
    const key = `inquiry.answered:${inquiryId}:${saved.version}`;
    const jobs = await queueWebhooks(tx, now, { ...told, topic: "inquiry.answered", key });
    const kinds = fresh.map(({ kind }) => kind);
    const entry = inquiryRecord("inquiry.submitted", saved, {
      kinds,
      missing: missing.length,
      by: actor.kind,
      answerBy: saved.answerBy,
    });
    return done(receiptOf(saved), [entry, ...(back?.value.records ?? []), ...settled, ...disputed.records], {
      topics: [...topicsOf(saved), ...disputed.topics],
      jobs,
    });
  },
});

async function whatIsGiven(
  tx: Transaction,
  { inquiry, items }: Held,
): Promise<Result<{ item: StoredItem; filled: Filled }[]>> {
  const key = await keyOfCustomer(tx, inquiry.customerId);
  if (!key) return fail("conflict", { detail: "customer_is_erased" });
  const documents = await documentsTold(
    tx,
    key,
    items.map(({ id }) => id),
  );
  return ok(items.map((item) => ({ item, filled: fill(key, item, documents.get(item.id) ?? []) })));
}
