// A level that a person chose: at once, or after a second person where it lowers a high one. It ends by itself at its review.
import { and, asc, eq, inArray, lte } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { riskOverrides } from "@/db/schema/risk-ratings";
import { type CommandEnvironment, defineCommand, done } from "@/lib/command";
import { sealJson } from "@/lib/crypto/seal";
import { readKeys } from "@/lib/customers/store";
import { fail } from "@/lib/errors";
import { newId } from "@/lib/id";
import { type RecordEntry, record } from "@/lib/records/append";
import type { RiskLevel } from "@/lib/scoring";
import { changed, currentRatings } from "./rate";
import { decideInput, endInput, overrideInput } from "./schema";

const DAY = 86_400_000;
/** A chosen level is looked at again as soon as a computed one of that level is, and after a year at the latest. */
const lasts: Readonly<Record<RiskLevel, number>> = { low: 365 * DAY, medium: 365 * DAY, high: 180 * DAY };
const rank: Readonly<Record<string, number>> = { low: 0, medium: 1, high: 2 };

type Stored = typeof riskOverrides.$inferSelect;
export type OverrideReceipt = { id: string; state: "proposed" | "in_force" | "rejected" | "ended"; level: string };

const receipt = ({ id, state, level }: Stored): OverrideReceipt => ({
  id,
  state: state as OverrideReceipt["state"],
  level,
});
const entry = (kind: string, row: Stored, data: Record<string, unknown> = {}): RecordEntry =>
  record(kind, { type: "customer", id: row.customerId }, row.entityId, { override: row.id, level: row.level, ...data });
const topicsOf = ({ customerId }: Stored) => ({ topics: [`customer:${customerId}`] });
export const reasonPurpose = (id: string): string => `risk override ${id}`;

/** Puts a level in place of the computed one, or proposes to. Fails with `conflict` while another override is open. */
export const overrideRating = defineCommand({
  name: "risk.override",
  permission: "risk.override",
  input: overrideInput,
  subject: ({ customerId }) => ({ type: "customer", id: customerId }),
  async run({ tx, actor, now, permit }, { customerId, level, reason }) {
    const [customer] = await tx.select().from(customers).where(eq(customers.id, customerId)).for("update");
    if (!customer) return fail("not_found");
    const { entityId } = customer;
    const allowed = await permit({ entityId, customerId });
    if (!allowed.ok) return allowed;
    const key = (await readKeys(tx, [customerId])).get(customerId);
    const [rating] = await currentRatings(tx, [customerId]);
    if (!key || !rating) return fail("conflict", { detail: "not_rated_yet" });
    const before = customer.riskRating ?? rating.level;
    if (before === level) return fail("conflict", { detail: "same_risk_level" });
    const open = await openOverride(tx, customerId);
    if (open?.state === "proposed") return fail("conflict", { detail: "override_is_open" });
    // Who was high by computation or by choice is lowered by two.
    const twoPeople = rank[level]! < rank.high! && (before === "high" || rating.level === "high");
    const ended = open && !twoPeople ? await end(tx, open, actor.id, now, "replaced") : null;
    if (open && twoPeople) return fail("conflict", { detail: "override_is_open" });
    const id = newId(now.getTime());
    const [row] = await tx
      .insert(riskOverrides)
      .values({
        ...{ id, entityId, customerId, level, twoPeople, proposedBy: actor.id, proposedAt: now },
        reason: sealJson(key, reasonPurpose(id), { reason }),
        expiresAt: new Date(now.getTime() + lasts[level]),
        ...(twoPeople ? { state: "proposed" } : { state: "in_force", decidedBy: actor.id, decidedAt: now }),
      })
      .returning();
    if (!row) throw new Error("an override was not stored");
    const told = entry(twoPeople ? "risk.override_proposed" : "risk.overridden", row, {
      from: before,
      rated: rating.level,
    });
    if (twoPeople) return done(receipt(row), [told], topicsOf(row));
    return done(receipt(row), [told, ...(ended ?? []), ...(await setLevel(tx, row, before, level))], topicsOf(row));
  },
});

/** The second person's word on a proposal. */
export const decideOverride = defineCommand({
  name: "risk.decide_override",
  permission: "risk.decide",
  input: decideInput,
  subject: ({ overrideId }) => ({ type: "risk_override", id: overrideId }),
  async run(environment, { overrideId, decision }) {
    const { tx, actor, now } = environment;
    const found = await lockOverride(environment, overrideId);
    if (!found.ok) return found;
    const { row, before } = found.value;
    if (row.state !== "proposed") return fail("conflict", { detail: "override_is_decided" });
    const state = decision === "approve" ? "in_force" : "rejected";
    const [saved] = await tx
      .update(riskOverrides)
      .set({ state, decidedBy: actor.id, decidedAt: now, endedAt: decision === "reject" ? now : null })
      .where(eq(riskOverrides.id, row.id))
      .returning();
    if (!saved) throw new Error("an override was not saved");
    if (decision === "reject") return done(receipt(saved), [entry("risk.override_rejected", saved)], topicsOf(saved));
    const told = entry("risk.overridden", saved, { from: before, proposedBy: row.proposedBy });
    return done(receipt(saved), [told, ...(await setLevel(tx, saved, before, saved.level))], topicsOf(saved));
  },
});

/** Takes a chosen level, or one's own proposal, back: the computed one counts again. */
export const endOverride = defineCommand({
  name: "risk.end_override",
  permission: "risk.override",
  input: endInput,
  subject: ({ overrideId }) => ({ type: "risk_override", id: overrideId }),
  async run(environment, { overrideId }) {
    const { tx, actor, now } = environment;
    const found = await lockOverride(environment, overrideId, false);
    if (!found.ok) return found;
    const { row, before } = found.value;
    if (row.state !== "proposed" && row.state !== "in_force")
      return fail("conflict", { detail: "override_is_decided" });
    const [rating] = await currentRatings(tx, [row.customerId]);
    const level = rating?.level ?? before;
    // Ending a high level is lowering it: whoever chose it does not do that alone.
    const lowers = row.state === "in_force" && before === "high" && rank[level]! < rank.high!;
    if (lowers && row.proposedBy === actor.id) return fail("conflict", { detail: "second_person_needed" });
    const [first] = await end(tx, row, actor.id, now, "ended");
    const moved = row.state === "in_force" ? await setLevel(tx, row, before, level) : [];
    return done(receipt({ ...row, state: "ended" }), [first, ...moved], topicsOf(row));
  },
});

/** Overrides whose time is over; a job runs it each night. */
export const expireOverrides = defineCommand({
  name: "risk.expire_overrides",
  permission: "risk.rate",
  input: z.object({ limit: z.number().int().min(1).max(10_000).default(1_000) }),
  async run({ tx, now, permit }, { limit }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const over = and(inArray(riskOverrides.state, ["proposed", "in_force"]), lte(riskOverrides.expiresAt, now));
    const due = await tx.select().from(riskOverrides).where(over).orderBy(asc(riskOverrides.customerId)).limit(limit);
    const records: RecordEntry[] = [];
    for (const each of due) {
      const [customer] = await tx.select().from(customers).where(eq(customers.id, each.customerId)).for("update");
      const [row] = await tx
        .select()
        .from(riskOverrides)
        .where(and(eq(riskOverrides.id, each.id), over))
        .for("update");
      if (!row || !customer) continue;
      const [rating] = await currentRatings(tx, [row.customerId]);
      records.push(...(await end(tx, row, null, now, "expired")));
      if (row.state === "in_force" && rating)
        records.push(...(await setLevel(tx, row, customer.riskRating ?? rating.level, rating.level)));
    }
    return done({ ended: due.length }, [record("risk.expiry_ran", null, null, { ended: due.length }), ...records]);
  },
});

const openOverride = async (tx: Transaction, customerId: string): Promise<Stored | undefined> => {
  const open = and(eq(riskOverrides.customerId, customerId), inArray(riskOverrides.state, ["proposed", "in_force"]));
  const [row] = await tx.select().from(riskOverrides).where(open).for("update");
  return row;
};

/** Locks customer and override. `asProposed`: whoever proposed it may not decide. */
async function lockOverride({ tx, permit }: CommandEnvironment, id: string, asProposed = true) {
  const [seen] = await tx.select().from(riskOverrides).where(eq(riskOverrides.id, id));
  if (!seen) return fail("not_found");
  const [customer] = await tx.select().from(customers).where(eq(customers.id, seen.customerId)).for("update");
  const [row] = await tx.select().from(riskOverrides).where(eq(riskOverrides.id, id)).for("update");
  if (!customer || !row) return fail("not_found");
  const { entityId, customerId, proposedBy } = row;
  const allowed = await permit({ entityId, customerId, ...(asProposed && { proposedBy }) });
  if (!allowed.ok) return allowed;
  return { ok: true as const, value: { row, before: customer.riskRating ?? row.level } };
}

async function end(
  tx: Transaction,
  row: Stored,
  by: string | null,
  now: Date,
  why: "ended" | "expired" | "replaced",
): Promise<[RecordEntry]> {
  await tx.update(riskOverrides).set({ state: "ended", endedAt: now }).where(eq(riskOverrides.id, row.id));
  return [entry("risk.override_ended", row, { why, by })];
}

async function setLevel(tx: Transaction, row: Stored, from: string, to: string): Promise<RecordEntry[]> {
  if (from === to) return [];
  await tx.update(customers).set({ riskRating: to }).where(eq(customers.id, row.customerId));
  return [changed(row.customerId, row.entityId, { from, to, override: row.id })];
}
