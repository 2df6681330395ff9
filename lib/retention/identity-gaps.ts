// What is missing of identity records, as work: written down when it is found, taken off when a later look finds it whole, and in
// between somebody's.
import { and, eq, inArray, or, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { identityGaps } from "@/db/schema/retention";
import { defineCommand, done } from "@/lib/command";
import { record } from "@/lib/records/append";
import { holdTopics } from "./holds";
import type { IdentityGap } from "./identity-record";

type StoredGap = Pick<typeof identityGaps.$inferSelect, "customerId" | "what">;

/** What is known to be missing of these customers. */
export const gapsOf = (tx: Transaction, customerIds: readonly string[]): Promise<StoredGap[]> =>
  tx
    .select({ customerId: identityGaps.customerId, what: identityGaps.what })
    .from(identityGaps)
    .where(inArray(identityGaps.customerId, [...customerIds]));

const keyOf = ({ customerId, what }: StoredGap): string => `${customerId} ${what}`;
const these = (gaps: readonly StoredGap[]) =>
  or(...gaps.map(({ customerId, what }) => and(eq(identityGaps.customerId, customerId), eq(identityGaps.what, what))));

/** Makes `known` what was found; answers how many are new and how many were mended. Whoever took a gap keeps it. */
export async function keepGaps(
  tx: Transaction,
  {
    entityId,
    known,
    found,
    now,
  }: {
    entityId: string;
    known: readonly StoredGap[];
    found: ReadonlyMap<string, readonly IdentityGap[]>;
    now: Date;
  },
): Promise<{ found: number; mended: number }> {
  const missing = [...found].flatMap(([customerId, codes]) => codes.map((what) => ({ customerId, what })));
  const [before, after] = [new Set(known.map(keyOf)), new Set(missing.map(keyOf))];
  const mended = known.filter((gap) => !after.has(keyOf(gap)));
  for (let at = 0; at < mended.length; at += 200)
    await tx.delete(identityGaps).where(these(mended.slice(at, at + 200)));
  for (let at = 0; at < missing.length; at += 1_000)
    await tx
      .insert(identityGaps)
      .values(missing.slice(at, at + 1_000).map((gap) => ({ ...gap, entityId, foundAt: now, seenAt: now })))
      .onConflictDoUpdate({
        target: [identityGaps.customerId, identityGaps.what],
        set: { seenAt: sql`excluded.seen_at` },
      });
  return { found: missing.filter((gap) => !before.has(keyOf(gap))).length, mended: mended.length };
}

/** Says who takes care of a gap; null gives it back. */
export const takeGap = defineCommand({
  name: "identity.take_gap",
  permission: "identity_gap.work",
  input: z.object({ customerId: z.uuid(), take: z.boolean() }),
  subject: ({ customerId }) => ({ type: "customer", id: customerId }),
  async run({ tx, actor, permit }, { customerId, take }) {
    const own = eq(identityGaps.customerId, customerId);
    const [row] = await tx.select().from(identityGaps).where(own).for("update");
    const allowed = await permit({ entityId: row?.entityId ?? null, customerId });
    if (!allowed.ok) return allowed;
    await tx
      .update(identityGaps)
      .set({ assigneeId: take ? actor.id : null })
      .where(own);
    const entityId = row?.entityId ?? null;
    return done(null, [record("identity.gap_taken", { type: "customer", id: customerId }, entityId, { taken: take })], {
      topics: entityId ? holdTopics(entityId) : [],
    });
  },
});
