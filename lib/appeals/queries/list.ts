// The list of appeals, a page at a time, and the numbers on its tabs.
import { and, getTableColumns, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { appeals } from "@/db/schema/appeals";
import { fail, ok, type Result } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { AppealCounts, AppealPage } from "../dto";
import { filterAppeals, pageBy, viewOf, visibleAppeals, writeCursor } from "../filter";
import { toRows } from "../rows";
import { listInput } from "../schema";

/** Appeals that one may see, the most pressing first; paged by key. `invalid` for a cursor that is none. */
export const listAppeals = defineQuery({
  name: "appeal.list",
  permission: "appeal.read",
  input: listInput,
  async run(environment, input): Promise<Result<AppealPage>> {
    const { tx } = environment;
    const { order, where, key, bad } = pageBy(input.after);
    if (bad) return fail("invalid", { detail: "no_cursor", path: "after" });
    const wanted = await filterAppeals(environment, input);
    if (wanted === null) return ok({ rows: [], next: null });
    const found = await tx
      .select({ ...getTableColumns(appeals), cursor: key })
      .from(appeals)
      .where(and(wanted, where, visibleAppeals(environment)))
      .orderBy(order)
      .limit(input.limit + 1);
    const shown = found.slice(0, input.limit);
    const last = shown.at(-1);
    const next = found.length > input.limit && last ? writeCursor(last.cursor, last.id) : null;
    return ok({ rows: await toRows(tx, shown), next });
  },
});

/** The numbers on the tabs: exact, one pass over what one may see. */
export const countAppeals = defineQuery({
  name: "appeal.count",
  permission: "appeal.read",
  input: z.object({}),
  async run(environment): Promise<Result<AppealCounts>> {
    const { tx, now, actor } = environment;
    const count = (view: keyof AppealCounts) => {
      const condition: SQL = viewOf(view, now, actor.id) ?? sql`true`;
      return sql<number>`(count(*) filter (where ${condition}))::int`.mapWith(Number);
    };
    const [numbers] = await tx
      .select({
        open: count("open"),
        mine: count("mine"),
        unassigned: count("unassigned"),
        late: count("late"),
        with_customer: count("with_customer"),
        to_remedy: count("to_remedy"),
      })
      .from(appeals)
      .where(visibleAppeals(environment));
    return ok(numbers ?? { open: 0, mine: 0, unassigned: 0, late: 0, with_customer: 0, to_remedy: 0 });
  },
});
