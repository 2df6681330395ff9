// Slows whoever tries many things from one network, whatever link they hold or invent. Counted before it is looked at; the counts
// are rows, keyed by a digest of the network.
import { eq, sql } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { signInThrottles } from "@/db/schema/staff";
import { keyedToken } from "@/lib/crypto/seal";

const SECOND = 1_000;
const HOUR = 3_600_000;
const LONGEST_BLOCK_MS = 15 * 60 * SECOND;

/** How many an hour cost nothing; beyond, each blocks for 30 s, doubled, at most a quarter of an hour. */
const free = { code_asked: 20, code_tried: 30, link_asked: 10, message_checked: 30 } as const;
export type Attempted = keyof typeof free;

const keyOf = (what: Attempted, network: string): string =>
  `portal ${what}:${keyedToken("throttle", network).toString("hex")}`;

/** Counts one attempt of this network; answers the seconds to wait when there were too many, else 0. */
export function countAttempt(what: Attempted, network: string, now: Date): Promise<number> {
  const key = keyOf(what, network);
  return inTransaction([], async (tx) => {
    const fresh = { key, failures: 0, windowStartedAt: now, blockedUntil: null };
    await tx.insert(signInThrottles).values(fresh).onConflictDoNothing();
    const [row] = await tx.select().from(signInThrottles).where(eq(signInThrottles.key, key)).for("update");
    const wait = (row?.blockedUntil?.getTime() ?? 0) - now.getTime();
    if (!row || wait > 0) return Math.ceil(wait / SECOND);
    const old = row.windowStartedAt.getTime() + HOUR <= now.getTime();
    const failures = old ? 1 : row.failures + 1;
    const beyond = failures - free[what];
    const block = Math.min(LONGEST_BLOCK_MS, 30 * SECOND * 2 ** Math.min(beyond, 10));
    const blockedUntil = beyond < 0 ? null : new Date(now.getTime() + block);
    const windowStartedAt = old ? now : row.windowStartedAt;
    await tx
      .update(signInThrottles)
      .set({ failures, windowStartedAt, blockedUntil })
      .where(eq(signInThrottles.key, key));
    return 0;
  });
}

/** Gives an attempt back that turned out right; a block that stands goes on. */
export const giveBack = (what: Attempted, network: string): Promise<void> =>
  inTransaction([], async (tx) => {
    await tx
      .update(signInThrottles)
      .set({ failures: sql`greatest(${signInThrottles.failures} - 1, 0)` })
      .where(eq(signInThrottles.key, keyOf(what, network)));
  });
