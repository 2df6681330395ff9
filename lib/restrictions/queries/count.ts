// The numbers on the tabs: exact, one pass over what one may see.
import { eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { cases } from "@/db/schema/cases";
import { restrictions } from "@/db/schema/restrictions";
import { ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { RestrictionCounts } from "../dto";
import { viewOf, visibleRestrictions, waitsFor } from "../filter";

/** How many there are in each view, and how many wait for my signature. */
export const countRestrictions = defineQuery({
  name: "restriction.count",
  permission: "restriction.read",
  input: z.object({}),
  async run(environment) {
    const { tx, actor, now } = environment;
    const count = (condition: SQL | undefined) =>
      sql<number>`(count(*) filter (where ${condition ?? sql`true`}))::int`.mapWith(Number);
    const [numbers] = await tx
      .select({
        waiting: count(viewOf("waiting", now)),
        in_force: count(viewOf("in_force", now)),
        lapsing: count(viewOf("lapsing", now)),
        failed: count(viewOf("failed", now)),
        ended: count(viewOf("ended", now)),
        mine: count(waitsFor(actor)),
      })
      .from(restrictions)
      .leftJoin(cases, eq(cases.id, restrictions.caseId))
      .where(visibleRestrictions(environment));
    return ok<RestrictionCounts>(numbers ?? { waiting: 0, in_force: 0, lapsing: 0, failed: 0, ended: 0, mine: 0 });
  },
});
