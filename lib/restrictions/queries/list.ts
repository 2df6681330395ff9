// The list of restrictions, a page at a time.
import { and, eq, getTableColumns } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { restrictions } from "@/db/schema/restrictions";
import { fail, ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { RestrictionPage } from "../dto";
import { namedBy, pageBy, viewOf, visibleRestrictions, waitsFor, writeCursor } from "../filter";
import { toRows } from "../rows";
import { listInput } from "../schema";

/** Restrictions that one may see, in the order of their view; paged by key. `invalid` for a cursor that is none. */
export const listRestrictions = defineQuery({
  name: "restriction.list",
  permission: "restriction.read",
  input: listInput,
  async run(environment, { view, q, mine, after, limit }) {
    const { tx, actor, now } = environment;
    const { order, where, key, bad } = pageBy(view, after);
    if (bad) return fail("invalid", { detail: "no_cursor", path: "after" });
    const named = await namedBy(environment, q);
    if (named === null) return ok<RestrictionPage>({ rows: [], next: null });
    const found = await tx
      .select({ ...getTableColumns(restrictions), cursor: key })
      .from(restrictions)
      .leftJoin(cases, eq(cases.id, restrictions.caseId))
      .where(and(viewOf(view, now), named, mine ? waitsFor(actor) : undefined, where, visibleRestrictions(environment)))
      .orderBy(order)
      .limit(limit + 1);
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    const next = found.length > limit && last ? writeCursor(last.cursor, last.id) : null;
    return ok<RestrictionPage>({ rows: await toRows(tx, actor, shown), next });
  },
});
