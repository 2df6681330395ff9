// The list of disputes, a page at a time, the numbers on its tabs, and those of one case.
import { and, desc, eq, getTableColumns, or, sql } from "drizzle-orm";
import { z } from "zod";
import { cases } from "@/db/schema/cases";
import { disputes } from "@/db/schema/disputes";
import { fail, ok, type Result } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { DisputeBrief, DisputeCounts, DisputePage } from "../dto";
import { filterDisputes, pageBy, viewOf, visibleDisputes, writeCursor } from "../filter";
import { toRows } from "../rows";
import { listInput, ofCaseInput } from "../schema";
import type { DisputeOutcome, DisputeState } from "../states";
import { disputeKey } from "../store";

const hangsOn = eq(cases.id, disputes.caseId);

/** Disputes that one may see, the most pressing first; paged by key. `invalid` for a cursor that is none. */
export const listDisputes = defineQuery({
  name: "dispute.list",
  permission: "dispute.read",
  input: listInput,
  async run(environment, input): Promise<Result<DisputePage>> {
    const { tx } = environment;
    const { order, where, key, bad } = pageBy(input.after);
    if (bad) return fail("invalid", { detail: "no_cursor", path: "after" });
    const found = await tx
      .select({ ...getTableColumns(disputes), cursor: key })
      .from(disputes)
      .leftJoin(cases, hangsOn)
      .where(and(await filterDisputes(environment, input), where, visibleDisputes(environment)))
      .orderBy(order)
      .limit(input.limit + 1);
    const shown = found.slice(0, input.limit);
    const last = shown.at(-1);
    const next = found.length > input.limit && last ? writeCursor(last.cursor, last.id) : null;
    return ok({ rows: await toRows(tx, shown), next });
  },
});

/** The numbers on the tabs: exact, one pass over what one may see. */
export const countDisputes = defineQuery({
  name: "dispute.count",
  permission: "dispute.read",
  input: z.object({}),
  async run(environment): Promise<Result<DisputeCounts>> {
    const { tx, now } = environment;
    const count = (view: keyof DisputeCounts) =>
      sql<number>`(count(*) filter (where ${viewOf(view, now) ?? sql`true`}))::int`.mapWith(Number);
    const [numbers] = await tx
      .select({
        ...{ open: count("open"), to_ask: count("to_ask"), with_merchant: count("with_merchant") },
        ...{ to_decide: count("to_decide"), to_approve: count("to_approve"), late: count("late") },
      })
      .from(disputes)
      .leftJoin(cases, hangsOn)
      .where(visibleDisputes(environment));
    return ok(numbers ?? { open: 0, to_ask: 0, with_merchant: 0, to_decide: 0, to_approve: 0, late: 0 });
  },
});

/** Disputes that the customer of a case is a party of, the newest first; nobody is named. */
export const disputesOfCase = defineQuery({
  name: "dispute.of_case",
  permission: "dispute.read",
  input: ofCaseInput,
  async run(environment, { caseId }): Promise<Result<DisputeBrief[]>> {
    const { tx } = environment;
    const [about] = await tx.select({ customerId: cases.customerId }).from(cases).where(eq(cases.id, caseId));
    if (!about) return fail("not_found");
    const { customerId } = about;
    const found = await tx
      .select(getTableColumns(disputes))
      .from(disputes)
      .leftJoin(cases, hangsOn)
      .where(
        and(or(eq(disputes.merchantId, customerId), eq(disputes.consumerId, customerId)), visibleDisputes(environment)),
      )
      .orderBy(desc(disputes.openedAt), desc(disputes.id))
      .limit(20);
    return ok(
      found.map((row) => ({
        ...{ id: row.id, key: disputeKey(row.number), transaction: row.transaction, usdCents: row.usdCents },
        ...{ state: row.state as DisputeState, outcome: row.outcome as DisputeOutcome | null },
        ...{ dueAt: row.dueAt.toISOString(), side: row.merchantId === customerId ? "merchant" : "consumer" },
      })),
    );
  },
});
