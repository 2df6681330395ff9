// The queue, a page at a time, and the same rows found by what somebody typed.
import { and, type SQL } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { fail, ok } from "@/lib/errors";
import { defineQuery, type QueryEnvironment } from "@/lib/query";
import type { CasePage } from "./dto";
import { filterCases } from "./filter";
import { pageBy } from "./page";
import { toListedRows } from "./rows";
import { type ListInput, listInput, searchInput } from "./schema";
import { casesMatching } from "./search";
import { exceptWaiting } from "./second-look";

/** The rows that the actor may see at all. */
export const visibleCases = ({ visible }: Pick<QueryEnvironment, "visible">): SQL | undefined =>
  visible({ queue: cases.queue, assigneeId: cases.assigneeId, customerId: cases.customerId });

/** Whose a closed case is tells who closed it: asked for by name, what the reader is to look at again is left out. */
const hides = ({ actor }: QueryEnvironment, { assignee, state }: ListInput["filter"]): SQL | undefined =>
  assignee && state?.includes("closed") ? exceptWaiting(actor) : undefined;

/** A page of the queue in the asked order. `invalid` for a cursor that is none. */
export const listCases = defineQuery({
  name: "case.list",
  permission: "case.read",
  input: listInput,
  async run(environment, { filter, limit, ...paging }) {
    const { tx, actor, now } = environment;
    const { order, where, cursorOf, bad } = pageBy(paging);
    if (bad) return fail("invalid", { detail: "no_cursor", path: "after" });
    const wanted = filter.text ? await casesMatching(tx, filter.text) : undefined;
    if (wanted === null) return ok<CasePage>({ rows: [], next: null });
    const effective = paging.sort === "closed" && !filter.state ? { ...filter, state: ["closed" as const] } : filter;
    const stored = await tx
      .select()
      .from(cases)
      .where(
        and(
          filterCases(effective, actor.id, now),
          hides(environment, effective),
          wanted,
          where,
          visibleCases(environment),
        ),
      )
      .orderBy(...order)
      .limit(limit + 1);
    const shown = stored.slice(0, limit);
    const last = shown.at(-1);
    const rows = await toListedRows(environment, shown);
    return ok<CasePage>({ rows, next: stored.length > limit && last ? cursorOf(last) : null });
  },
});

/** Cases, open and closed, by key, name words, e-mail, phone, device, address, transaction hash or the exchange's own id. */
export const searchCases = defineQuery({
  name: "case.search",
  permission: "case.read",
  input: searchInput,
  async run(environment, { text, limit }) {
    const { tx } = environment;
    const wanted = await casesMatching(tx, text);
    if (wanted === null) return ok<CasePage>({ rows: [], next: null });
    const { order } = pageBy({ sort: "priority" });
    const stored = await tx
      .select()
      .from(cases)
      .where(and(wanted, visibleCases(environment)))
      .orderBy(...order)
      .limit(limit);
    return ok<CasePage>({ rows: await toListedRows(environment, stored), next: null });
  },
});
