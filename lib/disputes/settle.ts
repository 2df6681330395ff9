// The end of a dispute: who pays is asked to, the payout is let go, the case and both parties hear of it, each of its own side. One
// transaction with the decision.
import { eq } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { disputeParties } from "@/db/schema/disputes";
import { caseRecord } from "@/lib/cases/lock";
import type { CommandEnvironment, JobRequest } from "@/lib/command";
import { ok, type Result } from "@/lib/errors";
import type { RecordEntry } from "@/lib/records/append";
import { askAbout } from "./asking";
import { unaskEvidence } from "./evidence";
import { advance } from "./lifecycle";
import { moveLinks, notify } from "./notices";
import { letPayoutGo } from "./pause";
import { PLATFORM } from "./states";
import { disputeKey, disputeRecord, lifeOf, partiesOf, type StoredDispute, saveDispute, topicsOf } from "./store";

type Environment = Pick<CommandEnvironment, "tx" | "actor" | "now">;
export type Settled = {
  dispute: StoredDispute;
  records: [RecordEntry, ...RecordEntry[]];
  jobs: JobRequest[];
  topics: string[];
};

/**
 * Settles a locked dispute whose decision is proposed and, where money moves, agreed to. `present` is false when whoever agreed is not
 * there: then others let the payout go.
 */
export async function settle(
  environment: Environment,
  dispute: StoredDispute,
  present = true,
): Promise<Result<Settled>> {
  const { tx, now } = environment;
  const decided = advance(lifeOf(dispute), { do: "decide" }, now);
  if (!decided.ok) return decided;
  const saved = await saveDispute(tx, dispute, decided.value);
  const money = await moveMoney(environment, saved);
  const key = disputeKey(saved.number);
  const how = { why: `${key}: ${saved.outcome}`, byProposal: !present };
  const freed = await letPayoutGo(environment, saved.restrictionId, how);
  if (!freed.ok && present) return freed;
  const free = freed.ok ? freed.value : { records: [], jobs: [], topics: [] };
  const unasked = await unaskEvidence(tx, now, saved);
  const parties = await partiesOf(tx, [saved.id]);
  await moveLinks(tx, parties, now);
  await tx.update(disputeParties).set({ toldAt: now }).where(eq(disputeParties.disputeId, saved.id));
  const jobs = await notify(tx, now, parties, "dispute_decided");
  const { outcome, refundUsdCents, penaltyUsdCents, decidedBy } = saved;
  const told = { outcome, refundUsdCents, penaltyUsdCents, decidedBy, late: now > saved.dueAt };
  const [row] = saved.caseId ? await tx.select().from(cases).where(eq(cases.id, saved.caseId)) : [];
  return ok({
    dispute: saved,
    records: [
      disputeRecord("dispute.decided", saved, told),
      ...money.records,
      ...free.records,
      ...unasked.records,
      ...(row ? [caseRecord("case.dispute_decided", row, { dispute: saved.id, key, outcome })] : []),
    ],
    jobs: [...money.jobs, ...free.jobs, ...jobs],
    topics: [...topicsOf(saved), ...free.topics, ...unasked.topics],
  });
}

/** Whoever holds the money gives it back, or lets it go; what no partner holds, and every penalty, is the platform's to take. */
async function moveMoney(
  { tx, now }: Environment,
  dispute: StoredDispute,
): Promise<{ records: RecordEntry[]; jobs: JobRequest[] }> {
  const { merchantId, consumerId, refundUsdCents, penaltyUsdCents, partner } = dispute;
  const [merchant] = await tx
    .select({ externalId: customers.externalId })
    .from(customers)
    .where(eq(customers.id, merchantId));
  const named = merchant ? { merchant: merchant.externalId } : {};
  const records: RecordEntry[] = [];
  const jobs: JobRequest[] = [];
  const ask = async (question: Parameters<typeof askAbout>[3]): Promise<void> => {
    jobs.push(...(await askAbout(tx, now, dispute, question)));
    const { ask: asked, partner: whom, usdCents } = question;
    records.push(disputeRecord("dispute.partner_asked", dispute, { ask: asked, partner: whom, usdCents }));
  };
  if (refundUsdCents) {
    const by = partner ?? PLATFORM;
    const whose = by === PLATFORM ? named : {};
    await ask({ ask: "refund", partner: by, usdCents: refundUsdCents, customerId: consumerId ?? merchantId, ...whose });
  } else if (partner && dispute.partnerAskedAt)
    await ask({ ask: "release", partner, customerId: consumerId ?? merchantId });
  if (penaltyUsdCents)
    await ask({ ask: "penalty", partner: PLATFORM, usdCents: penaltyUsdCents, customerId: merchantId, ...named });
  return { records, jobs };
}
