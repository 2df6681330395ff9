// Writes about people: creating, disabling, ending sessions, own preferences, conflicts of interest.
import { eq } from "drizzle-orm";
import { customers } from "@/db/schema/customers";
import { conflicts, staff, staffSessions } from "@/db/schema/staff";
import { hashPassword } from "@/lib/auth/password";
import { revokeSessions } from "@/lib/auth/sessions";
import { sealTotp } from "@/lib/auth/totp";
import { defineCommand, done } from "@/lib/command";
import { fail } from "@/lib/errors";
import { newId } from "@/lib/id";
import { digestOf, record } from "@/lib/records/append";
import { endUnfitDeputyship } from "./deputyship";
import { lockPerson, personSubject, saveEntities } from "./people";
import {
  createPersonInput,
  declareConflictInput,
  endOwnSessionInput,
  endSessionsInput,
  personInput,
  setPreferenceInput,
} from "./schema";

/** Creates a person: only the command line and the demo world, never a screen. `conflict` when the e-mail is taken. */
export const createPerson = defineCommand({
  name: "staff.create",
  permission: "staff.create",
  input: createPersonInput,
  async run({ tx, now }, { email, name, role, entityIds, queues, locale, password, totpSecret }) {
    const id = newId();
    const passwordHash = password ? await hashPassword(password) : null;
    const [made] = await tx
      .insert(staff)
      .values({
        id,
        email,
        name,
        role,
        queues,
        locale,
        passwordHash,
        totpSealed: totpSecret ? sealTotp(id, totpSecret) : null,
        totpEnrolledAt: totpSecret ? now : null,
        version: 1,
        createdAt: now,
      })
      .onConflictDoNothing({ target: staff.email })
      .returning({ id: staff.id });
    if (!made) return fail("conflict", { detail: "email_taken", path: "email" });
    await saveEntities(tx, id, entityIds);
    const data = { email: digestOf(email), role, entityIds, queues, password: password !== undefined };
    return done({ id }, [record("staff.created", personSubject(id), null, data)]);
  },
});

/** Disables a person, and ends their sessions and a deputyship at once. */
export const disablePerson = defineCommand({
  name: "staff.disable",
  permission: "staff.disable",
  input: personInput,
  subject: ({ staffId }) => personSubject(staffId),
  async run({ tx, actor, now, permit }, { staffId, version }) {
    const found = await lockPerson(tx, actor, staffId);
    if (!found.ok) return found;
    const allowed = await permit({ staffId });
    if (!allowed.ok) return allowed;
    if (found.value.version !== version) return fail("stale");
    if (found.value.disabledAt) return fail("conflict", { detail: "already_disabled" });
    await tx
      .update(staff)
      .set({ disabledAt: now, version: version + 1 })
      .where(eq(staff.id, staffId));
    const sessions = await revokeSessions(tx, { staffId, now });
    const ended = await endUnfitDeputyship(tx, { ...found.value, disabledAt: now }, actor.id, now);
    return done({ version: version + 1 }, [
      record("staff.disabled", personSubject(staffId), null, { sessions }),
      ...ended,
    ]);
  },
});

/** Lets a disabled person sign in again; sessions ended stay ended. */
export const enablePerson = defineCommand({
  name: "staff.enable",
  permission: "staff.disable",
  input: personInput,
  subject: ({ staffId }) => personSubject(staffId),
  async run({ tx, actor, permit }, { staffId, version }) {
    const found = await lockPerson(tx, actor, staffId);
    if (!found.ok) return found;
    const allowed = await permit({ staffId });
    if (!allowed.ok) return allowed;
    if (found.value.version !== version) return fail("stale");
    if (!found.value.disabledAt) return fail("conflict", { detail: "not_disabled" });
    await tx
      .update(staff)
      .set({ disabledAt: null, version: version + 1 })
      .where(eq(staff.id, staffId));
    return done({ version: version + 1 }, [record("staff.enabled", personSubject(staffId), null, {})]);
  },
});

/** Ends one session of a person, or all of them. `not_found` when none was open. */
export const endSessions = defineCommand({
  name: "session.end",
  permission: "session.end",
  input: endSessionsInput,
  subject: ({ staffId }) => personSubject(staffId),
  async run({ tx, actor, now, permit }, { staffId, sessionId }) {
    const found = await lockPerson(tx, actor, staffId);
    if (!found.ok) return found;
    const allowed = await permit({ staffId });
    if (!allowed.ok) return allowed;
    const sessions = await revokeSessions(tx, { staffId, sessionId, now });
    if (sessions.length === 0) return fail("not_found");
    return done({ ended: sessions.length }, [record("session.ended", personSubject(staffId), null, { sessions })]);
  },
});

/** Ends a session of one's own on another device. */
export const endOwnSession = defineCommand({
  name: "session.end_own",
  permission: "session.end_own",
  input: endOwnSessionInput,
  async run({ tx, now, permit }, { sessionId }) {
    const [session] = await tx.select().from(staffSessions).where(eq(staffSessions.id, sessionId)).for("update");
    if (!session) return fail("not_found");
    const allowed = await permit({ staffId: session.staffId });
    if (!allowed.ok) return allowed;
    const sessions = await revokeSessions(tx, { staffId: session.staffId, sessionId, now });
    if (sessions.length === 0) return fail("not_found");
    return done(null, [record("session.ended", personSubject(session.staffId), null, { sessions })]);
  },
});

/** Sets one's own language. */
export const setPreference = defineCommand({
  name: "staff.set_preference",
  permission: "preference.set",
  input: setPreferenceInput,
  async run({ tx, actor, permit }, { locale }) {
    const allowed = await permit({ staffId: actor.id });
    if (!allowed.ok) return allowed;
    await tx.update(staff).set({ locale }).where(eq(staff.id, actor.id));
    return done({ locale }, [record("staff.preference_set", personSubject(actor.id), null, { locale })]);
  },
});

/** Declares a conflict of interest; from then on every verb of this person on that customer is refused. It cannot be undone. */
export const declareConflict = defineCommand({
  name: "conflict.declare",
  permission: "conflict.declare",
  input: declareConflictInput,
  subject: ({ customerId }) => ({ type: "customer", id: customerId }),
  async run({ tx, actor, now, permit }, { customerId, kind }) {
    const [customer] = await tx
      .select({ entityId: customers.entityId })
      .from(customers)
      .where(eq(customers.id, customerId));
    if (!customer) return fail("not_found");
    const allowed = await permit({ entityId: customer.entityId });
    if (!allowed.ok) return allowed;
    const declared = await tx
      .insert(conflicts)
      .values({ staffId: actor.id, customerId, kind, declaredAt: now })
      .onConflictDoNothing()
      .returning({ kind: conflicts.kind });
    if (declared.length === 0) return fail("conflict", { detail: "already_declared" });
    const subject = { type: "customer", id: customerId };
    return done(null, [record("conflict.declared", subject, customer.entityId, { kind })]);
  },
});
