// For tests: an entity and people of one's own, ready to sign in, and the settings that sign-in needs.
import { eq, sql } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { entities } from "@/db/schema/entities";
import { records } from "@/db/schema/records";
import { staff } from "@/db/schema/staff";
import { type StaffActor, type StaffRole, systemActor } from "@/lib/access/actor";
import { actorOfSession, startSession } from "@/lib/auth/sessions";
import { newTotpSecret } from "@/lib/auth/totp";
import { now } from "@/lib/clock";
import { newId } from "@/lib/id";
import { createPerson } from "./commands";

/** A password that every person made here has. */
export const testPassword = "correct horse battery staple";

/** Sets what lib/auth wants of the environment. */
export function useAuthSettings(): void {
  process.env.NEXTAUTH_SECRET = "a secret for tests, forty characters long";
  process.env.NEXTAUTH_URL = "http://localhost:3000";
}

/** A new legal entity. */
export async function makeEntity(): Promise<string> {
  const id = newId();
  const row = { id, code: id, name: `Entity ${id}`, timeZone: "UTC", createdAt: now() };
  await inTransaction("all", (tx) => tx.insert(entities).values(row));
  return id;
}

export type TestPerson = { id: string; email: string; secret: string };

/** A new person; with `enrolled: false` the authenticator is still to be set up. */
export async function makePerson(role: StaffRole, entityIds: string[], enrolled = true): Promise<TestPerson> {
  const email = `${role}-${newId()}@example.com`;
  const secret = newTotpSecret();
  const input = { email, name: `The ${role}`, role, entityIds, password: testPassword };
  const made = await createPerson({ actor: systemActor("test") }, enrolled ? { ...input, totpSecret: secret } : input);
  if (!made.ok) throw new Error(`could not create ${email}: ${made.error.code}`);
  return { id: made.value.id, email, secret };
}

/** The actor of a fresh session, read as a request reads it. */
export async function actAs(person: { id: string }): Promise<StaffActor> {
  const opened = { staffId: person.id, userAgent: null, now: now() };
  const actor = await actorOfSession(await inTransaction([], (tx) => startSession(tx, opened)));
  if (!actor) throw new Error("the new session does not hold");
  return actor;
}

/** The records about a person, oldest first: kind and data. */
export const recordsAbout = (staffId: string): Promise<{ kind: string; data: Record<string, unknown> }[]> =>
  inTransaction("all", async (tx) => {
    const rows = await tx.select().from(records).where(sql`subject_id = ${staffId}`).orderBy(records.seq);
    return rows.map(({ kind, content }) => ({ kind, data: JSON.parse(content).data }));
  });

/** A person's row as it is stored. */
export const rowOf = (staffId: string) =>
  inTransaction("all", async (tx) => {
    const [row] = await tx.select().from(staff).where(eq(staff.id, staffId));
    if (!row) throw new Error(`no person ${staffId}`);
    return row;
  });
