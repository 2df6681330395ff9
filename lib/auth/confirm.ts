// Proving once more that it is you, by a code of the authenticator, before a second signature. Slow to guess, by its own count, so
// that nobody at the sign-in page keeps a colleague from signing; a code works once, here and there.
import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { inTransaction } from "@/db/client";
import { staff, staffSessions } from "@/db/schema/staff";
import { now as clockNow } from "@/lib/clock";
import { type Context, defineCommand, done } from "@/lib/command";
import { fail, type Result } from "@/lib/errors";
import { record } from "@/lib/records/append";
import { confirmSession } from "./confirm-session";
import { releaseAttempt, reserveAttempt } from "./throttle";
import { acceptTotp, openTotp } from "./totp";

/** How long a fresh code stands. */
const CONFIRMED_FOR_MS = 10 * 60_000;

const input = z.object({ code: z.string().trim().min(6).max(12) });
type Confirmed = { until: string };

const confirm = defineCommand({
  name: "session.confirm",
  permission: "session.confirm",
  input,
  async run({ tx, actor, now, permit }, { code }) {
    if (actor.kind !== "staff") return fail("not_allowed", { detail: "role_may_not" });
    const allowed = await permit({ staffId: actor.id });
    if (!allowed.ok) return allowed;
    const [person] = await tx.select().from(staff).where(eq(staff.id, actor.id)).for("update");
    if (!person || person.disabledAt) return fail("not_signed_in");
    if (!person.totpSealed) return fail("conflict", { detail: "no_authenticator" });
    const step = acceptTotp(openTotp(person.id, person.totpSealed), code, now, person.totpLastStep);
    if (step === null) return fail("invalid", { detail: "wrong_code", path: "code" });
    await tx.update(staff).set({ totpLastStep: step }).where(eq(staff.id, person.id));
    if (!(await confirmSession(tx, { sessionId: actor.sessionId, staffId: actor.id }, now)))
      return fail("not_signed_in");
    const until = new Date(now.getTime() + CONFIRMED_FOR_MS).toISOString();
    return done<Confirmed>({ until }, [
      record("session.confirmed", { type: "staff_session", id: actor.sessionId }, null, { until }),
    ]);
  },
});

/** A code of one's own authenticator; `invalid` with `wrong_code`, `throttled` with `params.seconds`. A code works once. */
export const confirmIdentity = Object.assign(
  async (context: Context, raw: z.input<typeof input>): Promise<Result<Confirmed>> => {
    const { actor, requestId } = context;
    const reserved = await reserveAttempt(`confirm ${actor.id}`, `confirm ${actor.id}`, clockNow());
    if (!reserved.ok) return fail("throttled", { params: { seconds: reserved.retryAfterSeconds } });
    const result = await confirm({ actor, requestId }, raw);
    if (result.ok) await inTransaction([], (tx) => releaseAttempt(tx, reserved.value.attempt, clockNow()));
    return result;
  },
  { definition: confirm.definition },
);

/** When this session last proved who it is, if that still stands. */
export async function confirmedAt(
  tx: Transaction,
  session: { sessionId: string; staffId: string },
  now: Date,
): Promise<Date | null> {
  const [row] = await tx
    .select({ at: staffSessions.confirmedAt })
    .from(staffSessions)
    .where(
      and(
        eq(staffSessions.id, session.sessionId),
        eq(staffSessions.staffId, session.staffId),
        isNull(staffSessions.revokedAt),
      ),
    );
  const at = row?.at ?? null;
  return at && at <= now && now.getTime() - at.getTime() < CONFIRMED_FOR_MS ? at : null;
}
