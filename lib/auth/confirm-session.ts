// A session is confirmed by the database's own function alone, which sees that a code of this person was taken by the same
// transaction (staff.totp_last_step).
import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { staff, staffSessions } from "@/db/schema/staff";

type Whose = { sessionId: string; staffId: string };

/** Whether it is confirmed now: not where it ended, or where no code was taken for `at`. */
export async function confirmSession(tx: Transaction, { sessionId, staffId }: Whose, at: Date): Promise<boolean> {
  const { rows } = await tx.execute<{ confirmed: boolean }>(
    sql`select confirm_session(${sessionId}::uuid, ${staffId}::uuid, ${at.toISOString()}::timestamptz) as confirmed`,
  );
  return rows[0]?.confirmed === true;
}

const STEP_MS = 30_000;
const LASTS_MS = 86_400_000;

/** For tests and the demo world: a session (made when there is none) as if its person had just typed a fresh code, none of theirs used up. */
export async function mintConfirmed(
  tx: Transaction,
  whose: Whose,
  at: Date,
  expiresAt = new Date(at.getTime() + LASTS_MS),
): Promise<void> {
  const { sessionId: id, staffId } = whose;
  await tx
    .insert(staffSessions)
    .values({ id, staffId, createdAt: at, lastSeenAt: at, expiresAt })
    .onConflictDoNothing({ target: staffSessions.id });
  const [person] = await tx.select({ step: staff.totpLastStep }).from(staff).where(eq(staff.id, staffId)).for("update");
  const step = (totpLastStep: number | null) => tx.update(staff).set({ totpLastStep }).where(eq(staff.id, staffId));
  await step(Math.floor(at.getTime() / STEP_MS));
  const confirmed = await confirmSession(tx, whose, at);
  await step(person?.step ?? null);
  if (!confirmed) throw new Error(`the session of ${staffId} could not be confirmed`);
}
