// The statement of reasons, as the customer reads it: in the portal, or in the exchange's own app.
import { and, desc, eq, gt, inArray, isNotNull, isNull, or } from "drizzle-orm";
import { customers } from "@/db/schema/customers";
import { restrictions } from "@/db/schema/restrictions";
import { fail, ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { ToldRestriction } from "../dto";
import { toldInput } from "../schema";
import type { RestrictionState } from "../states";
import { tellRestrictions } from "../tell";
import { isTold } from "../told";

const DAY_MS = 86_400_000;
/** What is over stays readable for as long as it can be appealed. */
const KEPT_MS = 90 * DAY_MS;
const MOST = 50;

/** What stands and what ended lately, newest first; the exchange's app names its customer by `externalId`. */
export const toldRestrictions = defineQuery({
  name: "restriction.told",
  permission: "restriction.see_own",
  input: toldInput,
  async run({ tx, actor, now, permit }, { externalId }) {
    const own = actor.kind === "customer";
    if (!own && externalId === undefined) return fail("invalid", { path: "externalId" });
    const meant = await tx
      .select({ id: customers.id, entityId: customers.entityId })
      .from(customers)
      .where(own ? eq(customers.id, actor.id) : eq(customers.externalId, externalId ?? ""));
    if (meant.length === 0) return fail("not_found");
    const told: ToldRestriction[] = [];
    for (const { id: customerId, entityId } of meant) {
      const allowed = await permit({ entityId, customerId });
      if (!allowed.ok) return allowed;
      const rows = await tx
        .select()
        .from(restrictions)
        .where(
          and(
            eq(restrictions.customerId, customerId),
            isNotNull(restrictions.inForceAt),
            inArray(restrictions.state, ["in_force", "lift_proposed", "lifting", "lifted", "lapsed"]),
            or(isNull(restrictions.endedAt), gt(restrictions.endedAt, new Date(now.getTime() - KEPT_MS))),
          ),
        )
        .orderBy(desc(restrictions.createdAt), desc(restrictions.id))
        .limit(MOST);
      const shown = rows.filter(({ state, inForceAt }) => isTold({ state: state as RestrictionState, inForceAt }));
      told.push(...(await tellRestrictions(tx, customerId, shown, now)));
    }
    return ok(told);
  },
});
