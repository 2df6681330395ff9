// Keeping the payout paused beyond the engine's day: the pause that stands is put to a second person to extend, or, when it has lapsed,
// a suspension of the payout is. Two people decide, as about every restriction.
import { passRoleGate } from "@/lib/access/check";
import { defineCommand, done, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import { proposeExtension } from "@/lib/restrictions/commands/change";
import { proposeRestriction } from "@/lib/restrictions/commands/propose";
import { HOLD_MS, REVIEW_MS } from "@/lib/restrictions/measures";
import { standing } from "@/lib/restrictions/states";
import { lockRestriction } from "@/lib/restrictions/store";
import type { DisputeReceipt } from "../dto";
import { keepPausedInput } from "../schema";
import { disputeRecord, holdDispute, lifeOf, receiptOf, saveDispute, topicsOf } from "../store";

/** Proposes it. `conflict` with `proposal_is_open`, `already_proposed`, `already_stands`, `dispute_is_decided`. */
export const keepPaused = defineCommand({
  name: "dispute.keep_paused",
  permission: "dispute.decide",
  input: keepPausedInput,
  subject: ({ disputeId }) => ({ type: "dispute", id: disputeId }),
  async run(environment, { disputeId, version, why }): Promise<Outcome<DisputeReceipt>> {
    const { tx, actor, now } = environment;
    const gate = passRoleGate(actor, "restriction.propose");
    if (!gate.ok) return gate;
    const held = await holdDispute(environment, disputeId, version);
    if (!held.ok) return held;
    const dispute = held.value;
    if (dispute.state === "decided") return fail("conflict", { detail: "dispute_is_decided" });
    const row = dispute.restrictionId ? await lockRestriction(tx, dispute.restrictionId) : undefined;
    const stands = row && row.state !== "lifting" && (standing as readonly string[]).includes(row.state) ? row : null;
    const later = (ms: number): string => new Date(now.getTime() + ms).toISOString();
    const proposed = stands
      ? await proposeExtension.definition.run(environment, {
          ...{ restrictionId: stands.id, version: stands.version, why },
          ...(stands.measure === "suspension" ? { reviewAt: later(REVIEW_MS) } : { endsAt: later(HOLD_MS) }),
        })
      : await proposeRestriction.definition.run(environment, {
          ...{ customerId: dispute.merchantId, caseId: dispute.caseId ?? undefined, measure: "suspension" },
          scope: {
            functions: ["merchant_payout"],
            ...(dispute.usdCents === null || dispute.usdCents === 0 ? {} : { usdCents: dispute.usdCents }),
          },
          ...{ ground: "terms", concern: "payment_dispute", liftsWhen: "dispute_settled" },
          ...{ reviewAt: later(REVIEW_MS), why, whyNotLess: why },
        });
    if (!proposed.ok) return proposed;
    const restrictionId = proposed.value.id;
    const life = { ...lifeOf(dispute), version: dispute.version + 1 };
    const saved = await saveDispute(tx, dispute, life, { restrictionId });
    const told = { restriction: restrictionId, proposal: proposed.value.proposalId };
    return done(receiptOf(saved), [disputeRecord("dispute.pause_proposed", saved, told), ...proposed.records], {
      jobs: proposed.effects.jobs ?? [],
      topics: [...topicsOf(saved), ...(proposed.effects.topics ?? [])],
    });
  },
});
