// The numbers on the tabs of the list: exact, one pass over what one may see.
import { and, eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { cases } from "@/db/schema/cases";
import { inquiries } from "@/db/schema/inquiries";
import { ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { type View, viewOf, visibleInquiries } from "../filter";

const counted = ["to_review", "out", "overdue", "unread"] as const satisfies readonly View[];
export type InquiryCounts = Record<(typeof counted)[number], number>;

/** How many inquiries wait for us, are out, are overdue, and have a message of the customer that nobody has read. */
export const countInquiries = defineQuery({
  name: "inquiry.count",
  permission: "inquiry.read",
  input: z.object({}),
  async run(environment) {
    const { tx, now } = environment;
    const count = (condition: SQL | undefined) =>
      sql<number>`(count(*) filter (where ${condition ?? sql`true`}))::int`.mapWith(Number);
    const [numbers] = await tx
      .select({
        to_review: count(viewOf("to_review", now)),
        out: count(viewOf("out", now)),
        overdue: count(viewOf("overdue", now)),
        unread: count(viewOf("unread", now)),
      })
      .from(inquiries)
      .leftJoin(cases, eq(cases.id, inquiries.caseId))
      .where(and(visibleInquiries(environment), sql`${inquiries.state} <> 'draft'`));
    return ok<InquiryCounts>(numbers ?? { to_review: 0, out: 0, overdue: 0, unread: 0 });
  },
});
