// Signing out revokes the session's row, so that a copied cookie is worth nothing afterwards.
import { z } from "zod";
import { defineCommand, done } from "@/lib/command";
import { fail } from "@/lib/errors";
import { record } from "@/lib/records/append";
import { revokeSessions } from "./sessions";

/** Ends the very session that asks. `not_found` when it has ended already. */
export const signOut = defineCommand({
  name: "session.sign_out",
  permission: "session.end_own",
  input: z.object({}),
  async run({ tx, actor, now, permit }) {
    if (actor.kind !== "staff") return fail("not_allowed", { detail: "role_may_not" });
    const allowed = await permit({ staffId: actor.id });
    if (!allowed.ok) return allowed;
    const ended = await revokeSessions(tx, { staffId: actor.id, sessionId: actor.sessionId, now });
    if (ended.length === 0) return fail("not_found");
    return done(null, [record("session.signed_out", { type: "staff_session", id: actor.sessionId }, null, {})]);
  },
});
