// Single sign-on: the identity provider says who somebody is, a staff row made beforehand says whether they work here.
import { eq, or } from "drizzle-orm";
import { z } from "zod";
import { staff } from "@/db/schema/staff";
import { systemActor } from "@/lib/access/actor";
import { defineCommand, done } from "@/lib/command";
import { digestOf, record } from "@/lib/records/append";
import { startSession } from "./sessions";
import type { Client } from "./sign-in";

const identityInput = z.object({
  issuer: z.string().min(1),
  sub: z.string().min(1).max(255),
  email: z.string().trim().toLowerCase().max(254).nullable(),
  emailVerified: z.boolean(),
});
export type Identity = z.input<typeof identityInput>;

const settleSingleSignOn = defineCommand({
  name: "sign_in.single_sign_on",
  permission: "sign_in.attempt",
  input: identityInput.extend({ network: z.string(), userAgent: z.string().nullable() }),
  async run({ tx, now }, { issuer, sub, email, emailVerified, network, userAgent }) {
    const subject = `${issuer}|${sub}`;
    // A subject once bound decides; the e-mail binds it the first time, only when the provider has verified it.
    const byEmail = email && emailVerified ? eq(staff.email, email) : undefined;
    const found = await tx
      .select()
      .from(staff)
      .where(or(eq(staff.oidcSubject, subject), byEmail))
      .for("update");
    const bound = found.find((row) => row.oidcSubject === subject);
    const person = bound ?? found.find((row) => row.oidcSubject === null);
    const from = { account: digestOf(email ?? subject), network: digestOf(network), method: "single_sign_on" };
    if (!person || person.disabledAt) {
      const who = person ? { type: "staff", id: person.id } : null;
      const why = person ? "disabled" : "unknown";
      return done(null, [record("sign_in.failed", who, null, { ...from, why })]);
    }
    if (!bound) await tx.update(staff).set({ oidcSubject: subject }).where(eq(staff.id, person.id));
    const sessionId = await startSession(tx, { staffId: person.id, userAgent, now });
    const data = { ...from, session: sessionId, bound: !bound };
    return done({ staffId: person.id, sessionId }, [
      record("sign_in.succeeded", { type: "staff", id: person.id }, null, data),
    ]);
  },
});

/** Opens a session for an identity that the provider vouches for; null when nobody here is that person. Makes no people. */
export async function signInByIdentity(
  identity: Identity,
  client: Client,
): Promise<{ staffId: string; sessionId: string } | null> {
  const settled = await settleSingleSignOn({ actor: systemActor("sign-in") }, { ...identity, ...client });
  return settled.ok ? settled.value : null;
}
