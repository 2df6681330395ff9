// The statement of reasons, as the customer reads it: in the portal, or in the exchange's own app.
import { and, desc, eq, gt, inArray, isNotNull, isNull, or } from "drizzle-orm";
import { restrictions } from "@/db/schema/restrictions";
import { customerMeant, type Meant } from "@/lib/customers/meant";
import { ok, type Result } from "@/lib/errors";
import { defineQuery, type QueryEnvironment } from "@/lib/query";
import type { ToldRestriction } from "../dto";
import { toldInput } from "../schema";
import type { RestrictionState } from "../states";
import { tellRestrictions } from "../tell";
import { isTold } from "../told";

const DAY_MS = 86_400_000;
/** What is over stays readable for as long as it can be appealed. */
const KEPT_MS = 90 * DAY_MS;
const MOST = 50;

/** What stands and what ended lately, newest first; the exchange's app names its customer. */
export const toldRestrictions = defineQuery({
  name: "restriction.told",
  permission: "restriction.see_own",
  input: toldInput,
  async run(environment, named) {
    const meant = await customerMeant(environment, named);
    return meant.ok ? restrictionsTold(environment, meant.value) : meant;
  },
});

/** The same of a customer who is known. */
export async function restrictionsTold(
  { tx, now, permit }: Pick<QueryEnvironment, "tx" | "now" | "permit">,
  { id: customerId, entityId }: Meant,
): Promise<Result<ToldRestriction[]>> {
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
  return ok(await tellRestrictions(tx, customerId, shown, now));
}
