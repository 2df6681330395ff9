// That a customer has read why something is limited: on record, so that nobody has to argue later whether they were told.
import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { restrictions } from "@/db/schema/restrictions";
import { defineCommand, done } from "@/lib/command";
import { fail } from "@/lib/errors";
import { record } from "@/lib/records/append";
import { standing } from "@/lib/restrictions/states";

/** Notes that the customer's own page on what is limited was opened. */
export const noteStatementRead = defineCommand({
  name: "portal.statement_read",
  permission: "restriction.see_own",
  input: z.object({}),
  async run({ tx, actor, permit }) {
    if (actor.kind !== "customer") return fail("not_allowed");
    const [entityId = null] = actor.entityIds;
    const allowed = await permit({ entityId, customerId: actor.id });
    if (!allowed.ok) return allowed;
    const shown = await tx
      .select({ id: restrictions.id })
      .from(restrictions)
      .where(and(eq(restrictions.customerId, actor.id), inArray(restrictions.state, [...standing])));
    const about = { session: actor.sessionId, restrictions: shown.map(({ id }) => id) };
    return done(null, [record("restriction.statement_read", { type: "customer", id: actor.id }, entityId, about)]);
  },
});
