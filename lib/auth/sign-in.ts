// Signing in with e-mail, password and code. Unknown account, wrong password, wrong or used code and disabled account
// get the same answer after the same work; each attempt leaves a record that names the account only by keyed digest.
import { eq } from "drizzle-orm";
import { z } from "zod";
import { inTransaction } from "@/db/client";
import { staff } from "@/db/schema/staff";
import { systemActor } from "@/lib/access/actor";
import { now as clockNow } from "@/lib/clock";
import { defineCommand, done, type Outcome } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { digestOf, record } from "@/lib/records/append";
import { newEnrolment } from "./enrolment-state";
import { isPasswordRight } from "./password";
import { startSession } from "./sessions";
import { isStrayDemoPerson } from "./settings";
import { releaseAttempt, reserveAttempt } from "./throttle";
import { acceptTotp, openTotp } from "./totp";

/** Where an attempt comes from: what throttling counts by, and what the list of sessions shows. */
export type Client = { network: string; userAgent: string | null };

/** Signed in; or the password was right and the authenticator is still to be set up (a sealed, short-lived state). */
export type SignedIn =
  | { kind: "signed_in"; staffId: string; sessionId: string; locale: string }
  | { kind: "enrol"; enrolment: string };

const credentialsInput = z.object({
  email: z.string().trim().toLowerCase().min(1).max(254),
  password: z.string().min(1).max(256),
  code: z.string().trim().max(12).default(""),
});

const refused = (): Result<never> => fail("not_signed_in", { detail: "sign_in_refused" });
export const throttled = (seconds: number): Result<never> => fail("throttled", { params: { seconds } });

const attemptInput = z.object({ accountKey: z.string(), networkKey: z.string() });

type Settled =
  | { kind: "signed_in"; staffId: string; sessionId: string; locale: string }
  | { kind: "enrol"; staffId: string; passwordHash: string }
  | null;
type Verdict = { why: "unknown" | "disabled" | "password" | "code" } | { step: number | null };

/** Decides on a checked password, on the locked row; never called but by `signIn`. */
const settleSignIn = defineCommand({
  name: "sign_in.attempt",
  permission: "sign_in.attempt",
  input: credentialsInput.omit({ password: true }).extend({
    /** The hash that the password was found right against; null when it was wrong. */
    provenHash: z.string().nullable(),
    network: z.string(),
    userAgent: z.string().nullable(),
    attempt: attemptInput,
    blockedUntil: z.date().nullable(),
  }),
  async run({ tx, now }, input): Promise<Outcome<Settled>> {
    const [person] = await tx.select().from(staff).where(eq(staff.email, input.email)).for("update");
    const verdict = judge(person, input.provenHash, input.code, now);
    const subject = person ? { type: "staff", id: person.id } : null;
    const from = { account: digestOf(input.email), network: digestOf(input.network), method: "password" };
    if (!person || "why" in verdict) {
      const failure = { ...from, ...verdict, blockedUntil: input.blockedUntil };
      return done(null, [record("sign_in.failed", subject, null, failure)]);
    }
    if (verdict.step === null) {
      const enrolment = { staffId: person.id, passwordHash: person.passwordHash ?? "" };
      return done({ kind: "enrol", ...enrolment }, [record("sign_in.enrolment_begun", subject, null, from)]);
    }
    await tx.update(staff).set({ totpLastStep: verdict.step }).where(eq(staff.id, person.id));
    await releaseAttempt(tx, input.attempt, now);
    const sessionId = await startSession(tx, { staffId: person.id, userAgent: input.userAgent, now });
    const data = { ...from, session: sessionId };
    return done({ kind: "signed_in", staffId: person.id, sessionId, locale: person.locale }, [
      record("sign_in.succeeded", subject, null, data),
    ]);
  },
});

function judge(
  person: typeof staff.$inferSelect | undefined,
  provenHash: string | null,
  code: string,
  now: Date,
): Verdict {
  if (!person) return { why: "unknown" };
  if (person.disabledAt || isStrayDemoPerson(person.email)) return { why: "disabled" };
  if (provenHash === null || provenHash !== person.passwordHash) return { why: "password" };
  if (!person.totpSealed) return { step: null };
  const step = acceptTotp(openTotp(person.id, person.totpSealed), code, now, person.totpLastStep);
  return step === null ? { why: "code" } : { step };
}

/**
 * Signs in. Fails with `not_signed_in` for whatever is wrong, or with `throttled` and `params.seconds`, the same for
 * accounts that exist and accounts that do not.
 */
export async function signIn(credentials: unknown, client: Client): Promise<Result<SignedIn>> {
  const parsed = credentialsInput.safeParse(credentials);
  if (!parsed.success) return refused();
  const { email, password, code } = parsed.data;
  const reserved = await reserveAttempt(email, client.network, clockNow());
  if (!reserved.ok) return throttled(reserved.retryAfterSeconds);
  const passwordHash = await hashOf(email);
  // Outside of any transaction: a connection is not held while the processor works.
  const right = await isPasswordRight(passwordHash, password);
  const input = { email, code, provenHash: right ? passwordHash : null, ...client, ...reserved.value };
  const settled = await settleSignIn({ actor: systemActor("sign-in") }, input);
  if (!settled.ok) return settled;
  if (!settled.value) return refused();
  if (settled.value.kind === "signed_in") return ok(settled.value);
  return ok({ kind: "enrol", enrolment: await newEnrolment(settled.value) });
}

const hashOf = (email: string): Promise<string | null> =>
  inTransaction(
    [],
    async (tx) => {
      const rows = await tx.select({ passwordHash: staff.passwordHash }).from(staff).where(eq(staff.email, email));
      return rows[0]?.passwordHash ?? null;
    },
    true,
  );
