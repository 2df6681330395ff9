// For somebody who lost password or authenticator: both start anew, and every session ends. Command line only.
import { eq } from "drizzle-orm";
import { z } from "zod";
import { staff } from "@/db/schema/staff";
import { hashPassword } from "@/lib/auth/password";
import { revokeSessions } from "@/lib/auth/sessions";
import { defineCommand, done } from "@/lib/command";
import { fail } from "@/lib/errors";
import { record } from "@/lib/records/append";
import { personSubject } from "./people";

/** Sets a new password and forgets the authenticator, so that the next sign-in sets one up. */
export const resetPerson = defineCommand({
  name: "staff.reset",
  permission: "staff.create",
  input: z.object({ email: z.string().trim().toLowerCase(), password: z.string().min(12).max(256) }),
  async run({ tx, now }, { email, password }) {
    const passwordHash = await hashPassword(password);
    const [person] = await tx.select().from(staff).where(eq(staff.email, email)).for("update");
    if (!person) return fail("not_found");
    await tx
      .update(staff)
      .set({ passwordHash, totpSealed: null, totpEnrolledAt: null, totpLastStep: null, version: person.version + 1 })
      .where(eq(staff.id, person.id));
    const sessions = await revokeSessions(tx, { staffId: person.id, now });
    return done({ id: person.id }, [record("staff.reset", personSubject(person.id), null, { sessions })]);
  },
});
