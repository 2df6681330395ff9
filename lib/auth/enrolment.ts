// Setting up the authenticator at the first sign-in: only with the state that a right password gave, only once.
import { eq } from "drizzle-orm";
import { z } from "zod";
import { inTransaction } from "@/db/client";
import { staff } from "@/db/schema/staff";
import { systemActor } from "@/lib/access/actor";
import { now as clockNow } from "@/lib/clock";
import { defineCommand, done, type Outcome } from "@/lib/command";
import { fail, type Result } from "@/lib/errors";
import { digestOf, record } from "@/lib/records/append";
import { proofOf, readEnrolment } from "./enrolment-state";
import { startSession } from "./sessions";
import { isStrayDemoPerson } from "./settings";
import { type Client, throttled } from "./sign-in";
import { releaseAttempt, reserveAttempt } from "./throttle";
import { acceptTotp, sealTotp, totpUri } from "./totp";

type Settled =
  | { kind: "over" }
  | { kind: "wrong" }
  | { kind: "signed_in"; staffId: string; sessionId: string; locale: string };

const settleEnrolment = defineCommand({
  name: "sign_in.enrol",
  permission: "sign_in.attempt",
  input: z.object({
    staffId: z.uuid(),
    secret: z.string(),
    proof: z.string(),
    code: z.string().max(12),
    network: z.string(),
    userAgent: z.string().nullable(),
    attempt: z.object({ accountKey: z.string(), networkKey: z.string() }),
  }),
  async run({ tx, now }, input): Promise<Outcome<Settled>> {
    const { staffId, secret, proof, code, network, userAgent, attempt } = input;
    const [person] = await tx.select().from(staff).where(eq(staff.id, staffId)).for("update");
    const stillValid =
      person?.passwordHash &&
      !person.disabledAt &&
      !isStrayDemoPerson(person.email) &&
      !person.totpSealed &&
      proofOf(person.passwordHash) === proof;
    const subject = { type: "staff", id: staffId };
    const from = { network: digestOf(network), method: "enrolment" };
    if (!person || !stillValid) {
      return done({ kind: "over" }, [record("sign_in.failed", subject, null, { ...from, why: "enrolment" })]);
    }
    const step = acceptTotp(secret, code, now, null);
    if (step === null) {
      return done({ kind: "wrong" }, [record("sign_in.failed", subject, null, { ...from, why: "code" })]);
    }
    await tx
      .update(staff)
      .set({ totpSealed: sealTotp(staffId, secret), totpEnrolledAt: now, totpLastStep: step })
      .where(eq(staff.id, staffId));
    await releaseAttempt(tx, attempt, now);
    const sessionId = await startSession(tx, { staffId, userAgent, now });
    return done({ kind: "signed_in", staffId, sessionId, locale: person.locale }, [
      record("staff.authenticator_enrolled", subject, null, {}),
      record("sign_in.succeeded", subject, null, { ...from, session: sessionId }),
    ]);
  },
});

/** What the set-up page shows: the secret and what the QR code says; null when the state is over. */
export async function enrolmentToShow(state: string | undefined): Promise<{ secret: string; uri: string } | null> {
  const enrolment = await readEnrolment(state);
  const email = enrolment && (await emailOf(enrolment.staffId));
  return enrolment && email ? { secret: enrolment.secret, uri: totpUri(enrolment.secret, email) } : null;
}

/** Confirms the set-up by a first code and signs in. `enrolment_over` means: begin with the password again. */
export async function confirmEnrolment(
  state: string | undefined,
  code: string,
  client: Client,
): Promise<Result<{ staffId: string; sessionId: string; locale: string }>> {
  const enrolment = await readEnrolment(state);
  const email = enrolment && (await emailOf(enrolment.staffId));
  const over = fail("not_signed_in", { detail: "enrolment_over" });
  if (!enrolment || !email) return over;
  const reserved = await reserveAttempt(email, client.network, clockNow());
  if (!reserved.ok) return throttled(reserved.retryAfterSeconds);
  const input = { ...enrolment, code: code.slice(0, 12), ...client, attempt: reserved.value.attempt };
  const settled = await settleEnrolment({ actor: systemActor("sign-in") }, input);
  if (!settled.ok) return settled;
  if (settled.value.kind === "over") return over;
  if (settled.value.kind === "wrong") return fail("invalid", { detail: "code_wrong", path: "code" });
  return { ok: true, value: settled.value };
}

const emailOf = (staffId: string): Promise<string | null> =>
  inTransaction(
    [],
    async (tx) => {
      const rows = await tx.select({ email: staff.email }).from(staff).where(eq(staff.id, staffId));
      return rows[0]?.email ?? null;
    },
    true,
  );
