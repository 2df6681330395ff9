// Deciding a dispute: an officer says what becomes of it and what each party is told. Letting the payout go is theirs alone; where money
// moves a second person agrees first, after a fresh code. Whoever disagrees hands it back.
import { eq } from "drizzle-orm";
import { disputeParties } from "@/db/schema/disputes";
import { keyOfCustomer } from "@/lib/cases/notes";
import { type CommandEnvironment, defineCommand, done, type Outcome } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { passWording } from "@/lib/inquiries/told-words";
import { digestOf } from "@/lib/records/append";
import { confirmedSigner } from "@/lib/restrictions/signing";
import { awaits } from "../consent";
import type { DisputeReceipt } from "../dto";
import { advance } from "../lifecycle";
import { approveInput, decideInput, returnInput } from "../schema";
import { sealText } from "../sealed";
import { settle } from "../settle";
import {
  disputeRecord,
  holdDispute,
  lifeOf,
  partiesOf,
  receiptOf,
  type StoredDispute,
  saveDispute,
  topicsOf,
} from "../store";

/**
 * Decides to let the payout go, or proposes a refund or a penalty. `invalid` with `wording_refused`, `needs_an_amount`,
 * `more_than_the_payment`, `needs_words_for_the_buyer`; `not_allowed` with `confirm_first` where a hold is let go.
 */
export const decideDispute = defineCommand({
  name: "dispute.decide",
  permission: "dispute.decide",
  input: decideInput,
  subject: ({ disputeId }) => ({ type: "dispute", id: disputeId }),
  async run(environment, { disputeId, version, ...decision }): Promise<Outcome<DisputeReceipt>> {
    const { tx, actor, now } = environment;
    const clean = passWording([
      { path: "toldMerchant", text: decision.toldMerchant },
      { path: "toldConsumer", text: decision.toldConsumer },
    ]);
    if (!clean.ok) return clean;
    const held = await holdDispute(environment, disputeId, version);
    if (!held.ok) return held;
    const { outcome, refundUsdCents = null, penaltyUsdCents = null, why } = decision;
    const verdict = { outcome, refundUsdCents, penaltyUsdCents };
    const proposed = advance(lifeOf(held.value), { do: "propose", by: actor.id, ...verdict }, now);
    if (!proposed.ok) return proposed;
    const key = await keyOfCustomer(tx, held.value.merchantId);
    if (!key) return fail("conflict", { detail: "customer_is_erased" });
    const words = await writeWords(environment, held.value, decision);
    if (!words.ok) return words;
    const saved = await saveDispute(tx, held.value, proposed.value, { words: sealText(key, "why", disputeId, why) });
    const told = { ...verdict, digest: digestOf(why) };
    const entry = disputeRecord("dispute.decision_proposed", saved, told);
    if (outcome !== "release") return done(receiptOf(saved), [entry], { topics: topicsOf(saved) });
    const settled = await settle(environment, saved);
    if (!settled.ok) return settled;
    const { dispute, records, jobs, topics } = settled.value;
    return done(receiptOf(dispute), [entry, ...records], { jobs, topics });
  },
});

/** Each party's words, sealed with its own key. */
async function writeWords(
  { tx }: Pick<CommandEnvironment, "tx">,
  dispute: StoredDispute,
  { toldMerchant, toldConsumer }: { toldMerchant: string; toldConsumer?: string | undefined },
): Promise<Result<null>> {
  for (const { id, side, customerId } of await partiesOf(tx, [dispute.id])) {
    const text = side === "merchant" ? toldMerchant : toldConsumer;
    if (!text) return fail("invalid", { detail: "needs_words_for_the_buyer", path: "toldConsumer" });
    const key = await keyOfCustomer(tx, customerId);
    if (!key) continue;
    await tx
      .update(disputeParties)
      .set({ words: sealText(key, "words", id, text) })
      .where(eq(disputeParties.id, id));
  }
  return ok(null);
}

/**
 * A second person agrees; then it is decided. `not_allowed` with `proposer_cannot_decide`, or `confirm_first` without a fresh code;
 * `stale` when it is not the decision that they saw.
 */
export const approveDecision = defineCommand({
  name: "dispute.approve",
  permission: "dispute.approve",
  input: approveInput,
  subject: ({ disputeId }) => ({ type: "dispute", id: disputeId }),
  async run(environment, { disputeId, version }): Promise<Outcome<DisputeReceipt>> {
    const { tx, actor, now } = environment;
    const held = await holdDispute(environment, disputeId, version);
    if (!held.ok) return held;
    const approved = advance(lifeOf(held.value), { do: "approve", by: actor.id }, now);
    if (!approved.ok) return approved;
    const confirmed = await confirmedSigner(tx, actor, now);
    if (!confirmed.ok) return confirmed;
    const saved = await saveDispute(tx, held.value, approved.value);
    const entry = disputeRecord("dispute.approved", saved, { outcome: saved.outcome });
    // one that still waits says no more than that an approval is missing
    if (await awaits(tx, saved)) return done(receiptOf(saved), [entry], { topics: topicsOf(saved) });
    const settled = await settle(environment, saved);
    if (!settled.ok) return settled;
    const { dispute, records, jobs, topics } = settled.value;
    return done(receiptOf(dispute), [entry, ...records], { jobs, topics });
  },
});

/** Not so: the proposer takes it back, or somebody else hands it back with why. Nobody was told anything. */
export const returnDecision = defineCommand({
  name: "dispute.return",
  permission: "dispute.decide",
  input: returnInput,
  subject: ({ disputeId }) => ({ type: "dispute", id: disputeId }),
  async run(environment, { disputeId, version, why }): Promise<Outcome<DisputeReceipt>> {
    const { tx, actor, now } = environment;
    const held = await holdDispute(environment, disputeId, version);
    if (!held.ok) return held;
    const { proposedBy, merchantId } = held.value;
    const returned = advance(lifeOf(held.value), { do: "return" }, now);
    if (!returned.ok) return returned;
    const key = await keyOfCustomer(tx, merchantId);
    if (!key) return fail("conflict", { detail: "customer_is_erased" });
    const saved = await saveDispute(tx, held.value, returned.value, { words: sealText(key, "why", disputeId, why) });
    const told = { own: proposedBy === actor.id, proposedBy, digest: digestOf(why) };
    return done(receiptOf(saved), [disputeRecord("dispute.returned", saved, told)], { topics: topicsOf(saved) });
  },
});
