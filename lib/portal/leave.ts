// Leaving the portal: the session's row ends, so that its cookie opens nothing any more.
import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { portalSessions } from "@/db/schema/portal";
import { defineCommand, done } from "@/lib/command";
import { fail } from "@/lib/errors";
import { record } from "@/lib/records/append";

/** Ends the customer's own session. */
export const leavePortal = defineCommand({
  name: "portal.leave",
  permission: "portal.leave",
  input: z.object({}),
  async run({ tx, now, actor, permit }) {
    if (actor.kind !== "customer") return fail("not_allowed");
    const [entityId] = actor.entityIds;
    const allowed = await permit({ entityId, customerId: actor.id, purposeId: actor.subjectId });
    if (!allowed.ok) return allowed;
    await tx
      .update(portalSessions)
      .set({ endedAt: now })
      .where(and(eq(portalSessions.id, actor.sessionId), isNull(portalSessions.endedAt)));
    const subject = { type: "portal_link", id: actor.linkId };
    return done(null, [record("portal.left", subject, entityId ?? null, { session: actor.sessionId })]);
  },
});
