// The list of legal requests, a page at a time, and the numbers on its tabs.
import { and, eq, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { legalRequests } from "@/db/schema/legal-requests";
import { fail, ok } from "@/lib/errors";
import { isId } from "@/lib/id";
import { defineQuery } from "@/lib/query";
import type { RequestCounts, RequestPage } from "../dto";
import { toRows } from "../rows";
import { listInput, type requestViews } from "../schema";
import { namesNoConflict } from "../store";

const SOON_MS = 3 * 86_400_000;
const at = (instant: Date): SQL => sql`${instant.toISOString()}::timestamptz`;
const waits = and(isNull(legalRequests.closedAt), isNull(legalRequests.answeredAt));

function viewOf(view: (typeof requestViews)[number], now: Date): SQL | undefined {
  const views: Record<typeof view, () => SQL | undefined> = {
    open: () => isNull(legalRequests.closedAt),
    to_verify: () => eq(legalRequests.state, "received"),
    due: () => and(waits, sql`${legalRequests.dueAt} <= ${at(new Date(now.getTime() + SOON_MS))}`),
    overdue: () => and(waits, sql`${legalRequests.dueAt} <= ${at(now)}`),
    closed: () => isNotNull(legalRequests.closedAt),
    all: () => undefined,
  };
  return views[view]();
}

/** What is over comes last; then by due date, what has none after what has. */
const order = sql<string>`to_char(case when ${legalRequests.closedAt} is not null
  then timestamptz '2200-01-01' + (timestamptz '2200-01-01' - ${legalRequests.closedAt})
  else coalesce(${legalRequests.dueAt}, timestamptz '2100-01-01' + (${legalRequests.receivedAt} - timestamptz '2000-01-01'))
  end at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS')`;
const cursor = z.tuple([z.string().max(40), z.string().refine(isId)]);

function readCursor(text: string): z.output<typeof cursor> | null {
  try {
    return cursor.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
  } catch {
    return null;
  }
}

/** `L-3`, the authority's reference, or a part of its name. */
function named(q: string): SQL | undefined {
  const number = /^l-?(\d{1,9})$/i.exec(q)?.[1];
  if (number) return eq(legalRequests.number, Number(number));
  const part = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  return or(sql`${legalRequests.reference} ilike ${part}`, sql`${legalRequests.authority} ilike ${part}`);
}

/** Requests of one's entities, the most pressing first; `invalid` for a cursor that is none. */
export const listRequests = defineQuery({
  name: "legal_request.list",
  permission: "legal_request.read",
  input: listInput,
  async run({ tx, actor, now, visible }, { view, kind, q, after, limit }) {
    const from = after === undefined ? null : readCursor(after);
    if (after !== undefined && !from) return fail("invalid", { detail: "no_cursor", path: "after" });
    const found = await tx
      .select({ request: legalRequests, order })
      .from(legalRequests)
      .where(
        and(
          visible({}),
          namesNoConflict(actor),
          viewOf(view, now),
          kind ? eq(legalRequests.kind, kind) : undefined,
          q ? named(q) : undefined,
          from ? sql`(${order}, ${legalRequests.id}) > (${from[0]}, ${from[1]}::uuid)` : undefined,
        ),
      )
      .orderBy(sql`${order}, ${legalRequests.id}`)
      .limit(limit + 1);
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    const next =
      found.length > limit && last
        ? Buffer.from(JSON.stringify([last.order, last.request.id])).toString("base64url")
        : null;
    const rows = await toRows(
      tx,
      shown.map(({ request }) => request),
      now,
    );
    return ok<RequestPage>({ rows, next });
  },
});

/** How many are open, wait for a second person, are due within three days, and are overdue. */
export const countRequests = defineQuery({
  name: "legal_request.count",
  permission: "legal_request.read",
  input: z.object({}),
  async run({ tx, actor, now, visible }) {
    const number = (view: (typeof requestViews)[number]) =>
      sql<number>`(count(*) filter (where ${viewOf(view, now)}))::int`.mapWith(Number);
    const [counts] = await tx
      .select({
        open: number("open"),
        to_verify: number("to_verify"),
        due: number("due"),
        overdue: number("overdue"),
      })
      .from(legalRequests)
      .where(and(visible({}), namesNoConflict(actor)));
    return ok<RequestCounts>(counts ?? { open: 0, to_verify: 0, due: 0, overdue: 0 });
  },
});
