// Slows guessing, by account and by network, whether or not the account exists. An attempt is counted before it is
// looked at, so that a thousand at once gain nothing; the counts are rows and survive a restart.
import { and, eq, inArray, lt, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { signInThrottles } from "@/db/schema/staff";
import { keyedToken } from "@/lib/crypto/seal";

const SECOND = 1_000;
const HOUR = 3_600_000;
const FIRST_BLOCK_MS = 30 * SECOND;
const LONGEST_BLOCK_MS = 15 * 60 * SECOND;

/** Failures that cost nothing, and how long they are remembered. */
const limits = { account: { free: 5, windowMs: 24 * HOUR }, network: { free: 30, windowMs: HOUR } } as const;
type Kind = keyof typeof limits;

export type Attempt = { accountKey: string; networkKey: string };
export type Reservation = { attempt: Attempt; blockedUntil: Date | null };
export type ThrottleAnswer = { ok: true; value: Reservation } | { ok: false; retryAfterSeconds: number };

const keyOf = (kind: Kind, value: string): string => `${kind}:${keyedToken("throttle", value).toString("hex")}`;
const kindOf = (key: string): Kind => (key.startsWith("account:") ? "account" : "network");

/** How long the n-th failure blocks: nothing while free, then 30 s doubled each time, at most a quarter of an hour. */
function blockMs(kind: Kind, failures: number): number {
  const beyond = failures - limits[kind].free;
  return beyond < 0 ? 0 : Math.min(LONGEST_BLOCK_MS, FIRST_BLOCK_MS * 2 ** Math.min(beyond, 10));
}

/** Milliseconds until the last of these blocks ends; nothing or less when none stands. */
const waitOf = (rows: readonly { blockedUntil: Date | null }[], now: Date): number =>
  Math.max(0, ...rows.map(({ blockedUntil }) => (blockedUntil?.getTime() ?? 0) - now.getTime()));

/** Counts an attempt as failed in advance, or says how long to wait. A refused attempt counts for nothing. */
export function reserveAttempt(email: string, network: string, now: Date): Promise<ThrottleAnswer> {
  const attempt = { accountKey: keyOf("account", email), networkKey: keyOf("network", network) };
  const keys = [attempt.accountKey, attempt.networkKey].sort();
  return inTransaction([], async (tx) => {
    // Whoever is blocked already leaves no row behind, whatever names they make up.
    const standing = await tx.select().from(signInThrottles).where(inArray(signInThrottles.key, keys));
    const blocked = waitOf(standing, now);
    if (blocked > 0) return { ok: false, retryAfterSeconds: Math.ceil(blocked / SECOND) };
    await tx
      .insert(signInThrottles)
      .values(keys.map((key) => ({ key, failures: 0, windowStartedAt: now, blockedUntil: null })))
      .onConflictDoNothing();
    const rows = await tx
      .select()
      .from(signInThrottles)
      .where(inArray(signInThrottles.key, keys))
      .orderBy(signInThrottles.key)
      .for("update");
    const wait = waitOf(rows, now);
    if (wait > 0) return { ok: false, retryAfterSeconds: Math.ceil(wait / SECOND) };
    let blockedUntil: Date | null = null;
    for (const row of rows) {
      const kind = kindOf(row.key);
      const old = row.windowStartedAt.getTime() + limits[kind].windowMs <= now.getTime();
      const failures = old ? 1 : row.failures + 1;
      const block = blockMs(kind, failures);
      const until = block > 0 ? new Date(now.getTime() + block) : null;
      if (until && (!blockedUntil || until > blockedUntil)) blockedUntil = until;
      await tx
        .update(signInThrottles)
        .set({ failures, windowStartedAt: old ? now : row.windowStartedAt, blockedUntil: until })
        .where(eq(signInThrottles.key, row.key));
    }
    return { ok: true, value: { attempt, blockedUntil } };
  });
}

/** After a success: the account starts anew, the network gets this one attempt back (its other failures stay). */
export async function releaseAttempt(tx: Transaction, { accountKey, networkKey }: Attempt, now: Date): Promise<void> {
  await tx.delete(signInThrottles).where(eq(signInThrottles.key, accountKey));
  await tx
    .update(signInThrottles)
    .set({ failures: sql`greatest(${signInThrottles.failures} - 1, 0)`, blockedUntil: null })
    .where(eq(signInThrottles.key, networkKey));
  const forgotten = tx
    .select({ key: signInThrottles.key })
    .from(signInThrottles)
    .where(
      and(
        lt(signInThrottles.windowStartedAt, new Date(now.getTime() - 2 * limits.account.windowMs)),
        sql`coalesce(${signInThrottles.blockedUntil} < ${now}, true)`,
      ),
    )
    .limit(200)
    .for("update", { skipLocked: true });
  await tx.delete(signInThrottles).where(inArray(signInThrottles.key, forgotten));
}
