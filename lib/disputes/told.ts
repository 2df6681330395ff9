// A dispute in the words that one of its parties may read: its own side, and nothing of the other's. States and times follow from what
// this party did and was told; a decision is told once it is final, and what is asked of the partner never.
import { and, desc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { disputes } from "@/db/schema/disputes";
import { entities } from "@/db/schema/entities";
import { inquiries } from "@/db/schema/inquiries";
import { records } from "@/db/schema/records";
import { restrictions } from "@/db/schema/restrictions";
import { keyOfCustomer } from "@/lib/cases/notes";
import { type InquiryState, withCustomer } from "@/lib/inquiries/states";
import { type RestrictionState, standing } from "@/lib/restrictions/states";
import type { ToldDispute, ToldStep } from "./dto";
import { DECIDE_WITHIN_MS } from "./lifecycle";
import { openText } from "./sealed";
import type { DisputeOutcome, Side } from "./states";
import { disputeKey, type StoredDispute, type StoredParty } from "./store";

/** The dispute of a party, as far as that party is told. */
export async function tellParty(tx: Transaction, party: StoredParty): Promise<ToldDispute | null> {
  const [dispute] = await tx.select().from(disputes).where(eq(disputes.id, party.disputeId));
  if (!dispute) return null;
  const [entity] = await tx.select({ name: entities.name }).from(entities).where(eq(entities.id, party.entityId));
  const side = party.side as Side;
  const decided = dispute.state === "decided";
  const asked = side === "merchant" ? await askedOf(tx, dispute) : null;
  const key = decided && party.words ? await keyOfCustomer(tx, party.customerId) : null;
  const steps = await stepsOf(tx, dispute, side);
  return {
    ...{ id: party.id, key: disputeKey(dispute.number), side, exchange: entity?.name ?? "" },
    state: decided ? "decided" : asked?.open ? "asked" : isLookedAt(side, steps) ? "looking" : "received",
    openedAt: dispute.openedAt.toISOString(),
    decideBy: (side === "merchant" ? dispute.dueAt : promisedTo(dispute)).toISOString(),
    ...{ transaction: dispute.transaction, usdCents: dispute.usdCents, steps },
    pause: side === "merchant" ? await pauseTold(tx, dispute) : null,
    asked,
    outcome: decided ? outcomeTold(dispute, side) : null,
    refundUsdCents: decided ? dispute.refundUsdCents : null,
    penaltyUsdCents: decided && side === "merchant" ? dispute.penaltyUsdCents : null,
    words: key && party.words ? openText(key, "words", party.id, party.words) : null,
  };
}

/** The merchant is thanked for what was sent, so not before; the buyer has nothing to send. */
const isLookedAt = (side: Side, steps: readonly ToldStep[]): boolean =>
  side === "merchant" ? steps.some(({ what }) => what === "handed_in") : steps.length > 1;

/** When the merchant has longer, the buyer waits longer; but when it is so, and why, is not told of the other side. */
const promisedTo = ({ dueAt, openedAt }: StoredDispute): Date => {
  const first = openedAt.getTime() + DECIDE_WITHIN_MS;
  return dueAt.getTime() > first ? dueAt : new Date(first);
};

function outcomeTold({ outcome, refundUsdCents }: StoredDispute, side: Side): ToldDispute["outcome"] {
  if (side === "consumer") return refundUsdCents ? "refunded" : "not_refunded";
  const said: Record<DisputeOutcome, ToldDispute["outcome"]> = {
    release: "released",
    refund: "refunded",
    penalty: refundUsdCents ? "charged_and_refunded" : "charged",
  };
  return outcome ? said[outcome as DisputeOutcome] : null;
}

async function askedOf(tx: Transaction, { inquiryId }: StoredDispute): Promise<ToldDispute["asked"]> {
  const [row] = inquiryId
    ? await tx
        .select({ state: inquiries.state, dueAt: inquiries.dueAt })
        .from(inquiries)
        .where(eq(inquiries.id, inquiryId))
    : [];
  if (!row) return null;
  return { dueAt: row.dueAt?.toISOString() ?? null, open: withCustomer.includes(row.state as InquiryState) };
}

async function pauseTold(tx: Transaction, { restrictionId }: StoredDispute): Promise<ToldDispute["pause"]> {
  const [row] = restrictionId
    ? await tx
        .select({ state: restrictions.state, endsAt: restrictions.endsAt })
        .from(restrictions)
        .where(eq(restrictions.id, restrictionId))
    : [];
  if (!row || !standing.includes(row.state as RestrictionState)) return null;
  return { until: row.endsAt?.toISOString() ?? null };
}

/** Which records make a step, by side. The buyer hears that it is looked at, not what the merchant is asked. */
const stepsBy: Record<Side, Record<string, ToldStep["what"]>> = {
  merchant: {
    "dispute.opened": "received",
    "dispute.evidence_asked": "asked",
    "dispute.evidence_in": "handed_in",
    "dispute.delay_told": "delayed",
    "dispute.decided": "decided",
  },
  consumer: {
    "dispute.opened": "received",
    "dispute.evidence_asked": "asked",
    "dispute.delay_told": "delayed",
    "dispute.decided": "decided",
  },
};

/** Oldest first; of what was said several times the last. */
async function stepsOf(tx: Transaction, dispute: StoredDispute, side: Side): Promise<ToldStep[]> {
  const kinds = stepsBy[side];
  const rows = await tx
    .select({ at: records.at, kind: records.kind })
    .from(records)
    .where(
      and(
        ...[eq(records.subjectType, "dispute"), eq(records.subjectId, dispute.id)],
        inArray(records.kind, Object.keys(kinds)),
      ),
    )
    .orderBy(desc(records.seq));
  const seen = new Set<string>();
  const steps = rows.flatMap(({ at, kind }): ToldStep[] => {
    const what = kinds[kind];
    if (!what || seen.has(what)) return [];
    seen.add(what);
    return [{ at: at.toISOString(), what }];
  });
  const [paused] =
    dispute.restrictionId && side === "merchant"
      ? await tx
          .select({ at: restrictions.inForceAt })
          .from(restrictions)
          .where(eq(restrictions.id, dispute.restrictionId))
      : [];
  if (paused?.at) steps.push({ at: paused.at.toISOString(), what: "paused" });
  return steps.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || order(a) - order(b));
}

const sequence: readonly ToldStep["what"][] = ["received", "paused", "asked", "handed_in", "delayed", "decided"];
const order = ({ what }: ToldStep): number => sequence.indexOf(what);
