// The list of inquiries, a page at a time, and the numbers on its tabs.
import { and, eq, getTableColumns, sql } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { inquiries } from "@/db/schema/inquiries";
import { fail, ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { InquiryPage } from "../dto";
import { filterInquiries, pageBy, visibleInquiries, writeCursor } from "../filter";
import { toRows } from "../rows";
import { listInput } from "../schema";

/** Inquiries that one may see, the most pressing first; paged by key. `invalid` for a cursor that is none. */
export const listInquiries = defineQuery({
  name: "inquiry.list",
  permission: "inquiry.read",
  input: listInput,
  async run(environment, { filter, limit, ...paging }) {
    const { tx, now } = environment;
    const { order, where, key, bad } = pageBy(paging);
    if (bad) return fail("invalid", { detail: "no_cursor", path: "after" });
    const wanted = await filterInquiries(environment, filter);
    if (wanted === null) return ok<InquiryPage>({ rows: [], next: null });
    const found = await tx
      .select({ ...getTableColumns(inquiries), cursor: key })
      .from(inquiries)
      .leftJoin(cases, eq(cases.id, inquiries.caseId))
      .where(and(wanted, where, visibleInquiries(environment), sql`${inquiries.state} <> 'draft'`))
      .orderBy(order)
      .limit(limit + 1);
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    const next = found.length > limit && last ? writeCursor(last.cursor, last.id) : null;
    return ok<InquiryPage>({ rows: await toRows(tx, shown, now), next });
  },
});
