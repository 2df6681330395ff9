// The merchant's payout of one payment: paused by the engine for a day at most, kept by two people, let go when the dispute is decided.
import { and, desc, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { restrictions } from "@/db/schema/restrictions";
import type { CommandEnvironment } from "@/lib/command";
import { ok, type Result } from "@/lib/errors";
import { carryOut, type Effects } from "@/lib/restrictions/effects";
import { placeEngineHolds } from "@/lib/restrictions/engine/place";
import { ALONE_MS, advance as advanceRestriction, isReleasable } from "@/lib/restrictions/lifecycle";
import { confirmedSigner } from "@/lib/restrictions/signing";
import type { StoredRestriction } from "@/lib/restrictions/standing";
import {
  endProposal,
  lifeOf,
  lockRestriction,
  openProposal,
  restrictionRecord,
  saveLife,
  topicsOf,
} from "@/lib/restrictions/store";
import { proposeLiftWithin } from "@/lib/restrictions/within";
import type { DisputeCause } from "./cause";
import { MERCHANT_QUEUE } from "./store";

type Paused = Effects & { restrictionId: string | null; until: Date | null };

/** Pauses the payout, or joins what pauses it; what is a day old by now pauses nothing. Merchant and cases are locked. */
export async function pausePayout(
  tx: Transaction,
  now: Date,
  merchant: { id: string; entityId: string; key: Buffer },
  cause: DisputeCause,
  about: { caseId: string; usdCents: number | null; asset: string | undefined },
): Promise<Paused> {
  const until = new Date(cause.at.getTime() + ALONE_MS);
  if (until <= now) return { restrictionId: null, until: null, records: [], jobs: [], topics: [] };
  const placed = await placeEngineHolds(
    tx,
    now,
    [
      {
        ...{ kind: "payment", eventId: cause.eventId, entityId: merchant.entityId, customerId: merchant.id },
        ...{ key: merchant.key, caseId: about.caseId, queue: MERCHANT_QUEUE, at: cause.at, until },
        ...{ concern: "payment_dispute", liftsWhen: "dispute_settled" },
        payment: {
          ...{ transaction: cause.transaction, function: "merchant_payout", direction: "out", hashToken: null },
          ...{ asset: about.asset, usdCents: about.usdCents ?? undefined, isNews: true },
        },
      },
    ],
    [merchant.id],
  );
  const [row] = await tx
    .select({ id: restrictions.id, endsAt: restrictions.endsAt })
    .from(restrictions)
    .where(
      and(
        eq(restrictions.customerId, merchant.id),
        eq(restrictions.origin, "engine"),
        sql`${restrictions.scope} ->> 'transaction' = ${cause.transaction}`,
      ),
    )
    .orderBy(desc(restrictions.createdAt))
    .limit(1);
  const { records, jobs, topics } = placed;
  return { restrictionId: row?.id ?? null, until: row?.endsAt ?? null, records, jobs, topics };
}

const nothing: Effects = { records: [], jobs: [], topics: [] };

/**
 * The dispute is over: a pause that nobody ratified is released by whoever decided (with a fresh code), what two people made is
 * proposed to be lifted, and what was only proposed is taken back. `confirm_first` without a fresh code; with `byProposal` nothing is
 * let go by one.
 */
export async function letPayoutGo(
  environment: Pick<CommandEnvironment, "tx" | "actor" | "now">,
  restrictionId: string | null,
  { why, byProposal }: { why: string; byProposal: boolean },
): Promise<Result<Effects>> {
  const { tx, actor, now } = environment;
  const row = restrictionId ? await lockRestriction(tx, restrictionId) : undefined;
  if (!row) return ok(nothing);
  if (row.state === "proposed") return takeBack(environment, row);
  if (!["applying", "in_force", "lift_proposed"].includes(row.state)) return ok(nothing);
  if (isReleasable(lifeOf(row)) && !byProposal) {
    const confirmed = await confirmedSigner(tx, actor, now);
    return confirmed.ok ? release(environment, row) : confirmed;
  }
  return proposeLiftWithin(environment, { restrictionId: row.id, why });
}

async function release(
  { tx, actor, now }: Pick<CommandEnvironment, "tx" | "actor" | "now">,
  row: StoredRestriction,
): Promise<Result<Effects>> {
  const open = await openProposal(tx, row.id);
  if (open) await endProposal(tx, open, "withdrawn", now);
  const kept = row.state === "lift_proposed" ? advanceRestriction(lifeOf(row), { do: "keep" }, now) : ok(lifeOf(row));
  if (!kept.ok) return kept;
  const released = advanceRestriction(kept.value, { do: "release", by: actor.id, because: "explained" }, now);
  if (!released.ok) return released;
  const saved = await saveLife(tx, row, { ...released.value, version: row.version + 1 });
  const effects = await carryOut(tx, now, saved);
  const data = { because: "explained", ...(open ? { overtakes: open.id } : {}) };
  return ok({ ...effects, records: [restrictionRecord("restriction.released", saved, data), ...effects.records] });
}

async function takeBack(
  { tx, actor, now }: Pick<CommandEnvironment, "tx" | "actor" | "now">,
  row: StoredRestriction,
): Promise<Result<Effects>> {
  const open = await openProposal(tx, row.id);
  if (open) await endProposal(tx, open, "withdrawn", now);
  const back = advanceRestriction(lifeOf(row), { do: "take_back", by: actor.id }, now);
  if (!back.ok) return back;
  const saved = await saveLife(tx, row, back.value);
  const entry = restrictionRecord("restriction.taken_back", saved, { proposal: open?.id, kind: "place" });
  return ok({ records: [entry], jobs: [], topics: topicsOf(saved) });
}
