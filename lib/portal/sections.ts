// Which parts of the portal have something in them for the customer who is in: questions belong to the link they came by, what is
// limited and reviews to the customer. Says only that there is something, never what.
import { and, eq, isNotNull } from "drizzle-orm";
import { z } from "zod";
import { appeals } from "@/db/schema/appeals";
import { disputeParties } from "@/db/schema/disputes";
import { restrictions } from "@/db/schema/restrictions";
import { fail, ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";

export type PortalSections = { questions: boolean; limited: boolean; reviews: boolean; disputes: boolean };

/** Of the customer who asks. */
export const ownSections = defineQuery({
  name: "portal.sections",
  permission: "portal.look",
  input: z.object({}),
  async run({ tx, actor, permit }) {
    if (actor.kind !== "customer") return fail("not_allowed");
    const allowed = await permit({ customerId: actor.id });
    if (!allowed.ok) return allowed;
    const [limited] = await tx
      .select({ id: restrictions.id })
      .from(restrictions)
      .where(and(eq(restrictions.customerId, actor.id), isNotNull(restrictions.inForceAt)))
      .limit(1);
    const [review] = await tx.select({ id: appeals.id }).from(appeals).where(eq(appeals.customerId, actor.id)).limit(1);
    const [dispute] = await tx
      .select({ id: disputeParties.id })
      .from(disputeParties)
      .where(eq(disputeParties.customerId, actor.id))
      .limit(1);
    const sections: PortalSections = {
      questions: actor.purpose === "inquiry",
      limited: limited !== undefined,
      reviews: review !== undefined,
      disputes: dispute !== undefined,
    };
    return ok(sections);
  },
});
