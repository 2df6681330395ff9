// Asking: the merchant for proof that the goods are genuine, with one press; a partner to keep the money where it is.

import { eq } from "drizzle-orm";
import { inquiries } from "@/db/schema/inquiries";
import { defineCommand, done, type JobRequest, type Outcome } from "@/lib/command";
import { partnerNames } from "@/lib/core/settings";
import { fail } from "@/lib/errors";
import { openInquiries } from "@/lib/inquiries/asked";
import { holdWhom, sendTo } from "@/lib/inquiries/sending";
import type { RecordEntry } from "@/lib/records/append";
import { askAbout } from "../asking";
import type { DisputeReceipt } from "../dto";
import { EVIDENCE } from "../evidence";
import { advance } from "../lifecycle";
import { moveLinks, notify } from "../notices";
import { askEvidenceInput, askPartnerInput } from "../schema";
import { disputeKey, disputeRecord, holdDispute, lifeOf, partiesOf, receiptOf, saveDispute, topicsOf } from "../store";

type Asked = { inquiryId: string; dueAt: Date; records: RecordEntry[]; jobs: JobRequest[]; topics: string[] };

/**
 * Asks the merchant for documents about the goods: an inquiry of its case, or the one that asks for them already. `conflict` with
 * `decision_is_proposed`, `dispute_is_decided`, and what speaks against any inquiry (`inquiry_is_out`).
 */
export const askEvidence = defineCommand({
  name: "dispute.ask_evidence",
  permission: "dispute.work",
  input: askEvidenceInput,
  subject: ({ disputeId }) => ({ type: "dispute", id: disputeId }),
  async run(environment, { disputeId, version }): Promise<Outcome<DisputeReceipt>> {
    const { tx, now } = environment;
    const held = await holdDispute(environment, disputeId, version);
    if (!held.ok) return held;
    const dispute = held.value;
    const { caseId, merchantId } = dispute;
    const possible = advance(lifeOf(dispute), { do: "ask", inquiryId: disputeId, inquiryDueAt: now }, now);
    if (!possible.ok) return possible;
    const out = (await openInquiries(tx, merchantId)).find(({ kinds }) => kinds.includes(EVIDENCE));
    let asked: Asked;
    if (out) asked = { inquiryId: out.id, dueAt: out.dueAt ?? now, records: [], jobs: [], topics: [] };
    else {
      const whom = await holdWhom(environment, caseId ? { caseId } : { customerId: merchantId });
      if (!whom.ok) return whom;
      // goods are others each time: what was proven before proves nothing here
      const items = [{ kind: EVIDENCE, askedAgainBecause: disputeKey(dispute.number) } as const];
      const about = caseId ? { caseId } : { customerId: merchantId };
      const sent = await sendTo(environment, whom.value, { ...about, items, lifts: false });
      if (!sent.ok) return sent;
      const { records, effects, value } = sent;
      const [row] = await tx.select({ dueAt: inquiries.dueAt }).from(inquiries).where(eq(inquiries.id, value.id));
      asked = {
        ...{ inquiryId: value.id, dueAt: row?.dueAt ?? now, records: [...records] },
        ...{ jobs: [...(effects.jobs ?? [])], topics: [...(effects.topics ?? [])] },
      };
    }
    const { inquiryId } = asked;
    const moved = advance(lifeOf(dispute), { do: "ask", inquiryId, inquiryDueAt: asked.dueAt }, now);
    if (!moved.ok) return moved;
    const saved = await saveDispute(tx, dispute, moved.value);
    const parties = await partiesOf(tx, [disputeId]);
    await moveLinks(tx, parties, saved.dueAt);
    // the merchant hears by the inquiry's own letter
    const others = parties.filter(({ side }) => side === "consumer");
    const jobs = await notify(tx, now, others, "dispute_changed", `v${saved.version}`);
    const told = { inquiry: inquiryId, joined: out !== undefined, dueAt: saved.dueAt };
    return done(receiptOf(saved), [disputeRecord("dispute.evidence_asked", saved, told), ...asked.records], {
      topics: [...topicsOf(saved), ...asked.topics],
      jobs: [...asked.jobs, ...jobs],
    });
  },
});

/** Asks a partner to freeze; the same partner is asked once. `invalid` with `unknown_partner`, `conflict` with `already_asked`. */
export const askPartnerToFreeze = defineCommand({
  name: "dispute.ask_partner",
  permission: "dispute.work",
  input: askPartnerInput,
  subject: ({ disputeId }) => ({ type: "dispute", id: disputeId }),
  async run(environment, { disputeId, version, partner }): Promise<Outcome<DisputeReceipt>> {
    const { tx, now } = environment;
    const held = await holdDispute(environment, disputeId, version);
    if (!held.ok) return held;
    const dispute = held.value;
    if (dispute.state === "decided") return fail("conflict", { detail: "dispute_is_decided" });
    if (!partnerNames().includes(partner)) return fail("invalid", { detail: "unknown_partner", path: "partner" });
    const jobs = await askAbout(tx, now, dispute, {
      ...{ ask: "freeze", partner, customerId: dispute.consumerId ?? dispute.merchantId },
      ...(dispute.usdCents === null ? {} : { usdCents: dispute.usdCents }),
    });
    if (jobs.length === 0) return fail("conflict", { detail: "partner_was_asked" });
    const life = { ...lifeOf(dispute), version: dispute.version + 1 };
    const saved = await saveDispute(tx, dispute, life, { partner: dispute.partner ?? partner, partnerAskedAt: now });
    return done(receiptOf(saved), [disputeRecord("dispute.partner_asked", saved, { ask: "freeze", partner })], {
      topics: topicsOf(saved),
      jobs,
    });
  },
});
