// The restrictions of one customer, for its page and its cases.
import { and, desc, eq, sql } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { restrictions } from "@/db/schema/restrictions";
import { ok } from "@/lib/errors";
import { defineQuery, type QueryEnvironment } from "@/lib/query";
import { visibleRestrictions } from "../filter";
import { toRows } from "../rows";
import { ofCustomerInput } from "../schema";
import type { StoredRestriction } from "../standing";

const MOST = 50;

/** Those that the reader may see; what is not over first, then the newest. */
export async function visibleOf(
  environment: QueryEnvironment,
  customerId: string,
  most = MOST,
): Promise<StoredRestriction[]> {
  const found = await environment.tx
    .select({ restriction: restrictions })
    .from(restrictions)
    .leftJoin(cases, eq(cases.id, restrictions.caseId))
    .where(and(eq(restrictions.customerId, customerId), visibleRestrictions(environment)))
    .orderBy(sql`${restrictions.endedAt} is not null`, desc(restrictions.createdAt), desc(restrictions.id))
    .limit(most);
  return found.map(({ restriction }) => restriction);
}

/** What stands first, then the newest. */
export const restrictionsOfCustomer = defineQuery({
  name: "restriction.of_customer",
  permission: "restriction.read",
  input: ofCustomerInput,
  async run(environment, { customerId }) {
    return ok(await toRows(environment.tx, environment.actor, await visibleOf(environment, customerId)));
  },
});
