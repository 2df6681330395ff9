// Looking at what came back and deciding, item by item; then what all of it comes to: accepted, asked again, or over. A person
// decides each; what was decided in an earlier round stays.
import { keyOfCustomer } from "@/lib/cases/notes";
import { type CommandEnvironment, defineCommand, done, type JobRequest, type Outcome } from "@/lib/command";
import { type AppError, fail } from "@/lib/errors";
import { liftAnswered } from "@/lib/restrictions/engine/clear";
import { handToCustomer } from "../case-moves";
import type { InquiryReceipt } from "../dto";
import { endInquiry } from "../ending";
import { advance, advanceItem, isSettled, verdictOf } from "../lifecycle";
import { moveLinks, notify } from "../notices";
import { isRejection } from "../rejections";
import { concludeInput, decideItemInput } from "../schema";
import { openWording, sealWording } from "../sealed";
import {
  type Held,
  holdInquiry,
  inquiryKey,
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
import { storeMessage } from "../store-message";
import { passWording } from "../told-words";

const DAY_MS = 86_400_000;

/** Accepts an item, or rejects it with a code, words, and whether another try helps. `conflict` for what an earlier round settled. */
export const decideItem = defineCommand({
  name: "inquiry.decide_item",
  permission: "inquiry.review",
  input: decideItemInput,
  subject: ({ inquiryId }) => ({ type: "inquiry", id: inquiryId }),
  async run(environment, { inquiryId, version, itemId, decision }): Promise<Outcome<InquiryReceipt>> {
    const { tx, actor, now } = environment;
    const held = await holdInquiry(environment, inquiryId, version);
    if (!held.ok) return held;
    const { inquiry, items } = held.value;
    const item = items.find(({ id }) => id === itemId);
    if (!item) return fail("not_found");
    const moved = advance(lifeOf(inquiry), { do: "decide_item" }, now);
    if (!moved.ok) return moved;
    const unfit = checkDecision(held.value, item, decision);
    if (unfit) return { ok: false, error: unfit };
    const fix = decision.do === "reject" ? decision.fix : undefined;
    const key = await keyOfCustomer(tx, inquiry.customerId);
    if (!key) return fail("conflict", { detail: "customer_is_erased" });
    const { why } = openWording(key, itemId, item.wording);
    const decided = advanceItem(
      itemLifeOf(item),
      decision.do === "accept"
        ? { do: "accept", by: actor.id, validUntil: validUntil(item, decision.validUntil, now) }
        : { do: "reject", by: actor.id, code: decision.code, final: decision.final },
      now,
    );
    await saveItem(tx, item, { ...decided, wording: why || fix ? sealWording(key, itemId, { why, fix }) : null });
    for (const other of items)
      if (other.id !== itemId && other.state === "provided")
        await saveItem(tx, other, advanceItem(itemLifeOf(other), { do: "check" }, now));
    const saved = await saveLife(tx, inquiry, moved.value);
    const verdict =
      decision.do === "accept"
        ? { verdict: "accepted", validUntil: decided.validUntil }
        : { verdict: "rejected", code: decision.code, final: decision.final };
    return done(
      receiptOf(saved),
      [inquiryRecord("inquiry.item_decided", saved, { itemId, kind: item.kind, ...verdict })],
      {
        topics: topicsOf(saved),
      },
    );
  },
});

type Decision = Parameters<typeof decideItem>[1]["decision"];

function checkDecision({ inquiry }: Held, item: StoredItem, decision: Decision): AppError | null {
  if (isSettled(itemLifeOf(item), inquiry.submittedAt)) return { code: "conflict", detail: "item_is_settled" };
  if (decision.do === "accept")
    return item.state === "requested" ? { code: "conflict", detail: "nothing_to_accept" } : null;
  if (!isRejection(decision.code)) return { code: "invalid", detail: "reason_does_not_fit", path: "decision.code" };
  const clean = passWording([{ path: "decision.fix", text: decision.fix }]);
  return clean.ok ? null : clean.error;
}

/** The day that was chosen, or as long as the policy says; never before now. */
function validUntil(item: StoredItem, chosen: string | undefined, now: Date): Date {
  const until = chosen ? new Date(`${chosen}T23:59:59Z`) : new Date(now.getTime() + termsOf(item).validDays * DAY_MS);
  return until > now ? until : now;
}

/** When each item is decided: accepted, asked again with a new deadline, or over. Fails with `items_undecided`. */
export const concludeInquiry = defineCommand({
  name: "inquiry.conclude",
  permission: "inquiry.review",
  input: concludeInput,
  subject: ({ inquiryId }) => ({ type: "inquiry", id: inquiryId }),
  async run(environment, { inquiryId, version, ...how }): Promise<Outcome<InquiryReceipt>> {
    const { tx, actor, now } = environment;
    const held = await holdInquiry(environment, inquiryId, version);
    if (!held.ok) return held;
    const { inquiry, items } = held.value;
    const clean = passWording([{ path: "message", text: how.message }]);
    if (!clean.ok) return clean;
    const verdict = verdictOf(items.map(itemLifeOf));
    if (verdict === null) {
      const left = items.filter(({ state }) => state !== "accepted" && state !== "rejected").map(({ id }) => id);
      return fail("conflict", { detail: "items_undecided", params: { items: left } });
    }
    const key = how.message ? await keyOfCustomer(tx, inquiry.customerId) : null;
    if (key && how.message) await storeMessage(tx, key, inquiry, actor.id, how.message, now);
    return verdict === "ask_again"
      ? askAgain(environment, held.value, how.dueHours)
      : conclude(environment, held.value, verdict);
  },
});

async function askAgain(
  { tx, actor, now }: CommandEnvironment,
  { inquiry, items, row }: Held,
  given: number | undefined,
): Promise<Outcome<InquiryReceipt>> {
  const again = items.filter(({ state }) => state === "rejected");
  const hours = given ?? Math.max(...again.map((item) => termsOf(item).dueHours));
  const asked = advance(lifeOf(inquiry), { do: "ask_again", hours }, now);
  if (!asked.ok) return asked;
  const saved = await saveLife(tx, inquiry, asked.value);
  await moveLinks(tx, saved);
  const kinds = again.map(({ kind }) => kind);
  const waits =
    row && row.state !== "closed" ? await handToCustomer(tx, row, actor, now, { inquiry: inquiry.id, kinds }) : null;
  if (waits && !waits.ok) return waits;
  const jobs = await notify(tx, now, saved, "inquiry_try_again", `v${saved.version}`);
  const entry = inquiryRecord("inquiry.asked_again", saved, { kinds, dueAt: saved.dueAt });
  return done(receiptOf(saved), [entry, ...(waits?.value.records ?? [])], { topics: topicsOf(saved), jobs });
}

/** All accepted, or one refused for good: the inquiry is over, and what becomes of its case is for a person. */
async function conclude(
  environment: CommandEnvironment,
  { inquiry, row }: Held,
  verdict: "accept" | "refuse",
): Promise<Outcome<InquiryReceipt>> {
  const { tx, actor, now } = environment;
  const ended = await endInquiry(tx, inquiry, { do: verdict, by: actor.id }, now);
  if (!ended.ok) return ended;
  const { saved, jobs, records } = ended.value;
  const [first, ...rest] = records;
  const lifts = row !== null && row.state !== "closed" && verdict === "accept" && saved.lifts !== null;
  const about = { id: saved.id, key: inquiryKey(saved.number) };
  const lifted = lifts ? await liftAnswered(environment, row, about) : null;
  if (lifted && !lifted.ok) return lifted;
  const all: JobRequest[] = jobs;
  return done(receiptOf(saved), [first, ...rest, ...(lifted?.value.records ?? [])], {
    topics: [...topicsOf(saved), ...(lifted?.value.topics ?? [])],
    jobs: all,
  });
}
