// The list of disputes as SQL: which rows one may see, the views over them, and paging by key.
import { and, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { cases } from "@/db/schema/cases";
import { disputes } from "@/db/schema/disputes";
import { can } from "@/lib/access/check";
import { customersKnownAs } from "@/lib/cases/search";
import { isId } from "@/lib/id";
import type { QueryEnvironment } from "@/lib/query";
import type { DisputeListView, listInput } from "./schema";

/** What the actor may see, of a query that joins the case: by its queue, and with no conflict of interest with either party. */
export const visibleDisputes = ({ visible }: Pick<QueryEnvironment, "visible">): SQL | undefined => {
  const lies = { queue: cases.queue, assigneeId: cases.assigneeId };
  return and(
    visible({ ...lies, customerId: disputes.merchantId }),
    visible({ ...lies, customerId: disputes.consumerId }),
  );
};

/** Of these, the ids that the actor may read: for who watches them. */
export async function readableDisputes(
  { tx, actor, visible }: Pick<QueryEnvironment, "tx" | "actor" | "visible">,
  ids: readonly string[],
): Promise<{ id: string }[]> {
  if (ids.length === 0 || !can(actor, "dispute.read")) return [];
  return tx
    .select({ id: disputes.id })
    .from(disputes)
    .leftJoin(cases, eq(cases.id, disputes.caseId))
    .where(and(inArray(disputes.id, [...ids]), visibleDisputes({ visible })));
}

const open = isNull(disputes.decidedAt);
const inState = (...states: string[]): SQL => inArray(disputes.state, states);

export function viewOf(view: DisputeListView, now: Date): SQL | undefined {
  const views: Record<DisputeListView, SQL | undefined> = {
    open,
    to_ask: inState("open"),
    with_merchant: inState("evidence_asked"),
    to_decide: inState("evidence_in"),
    to_approve: inState("decision_proposed"),
    late: and(open, sql`${disputes.dueAt} <= ${now.toISOString()}::timestamptz`),
    decided: inState("decided"),
    all: undefined,
  };
  return views[view];
}

const KEY = /^d-?(\d{1,9})$/i;

/** The filter's condition. */
export async function filterDisputes(
  { tx, now }: Pick<QueryEnvironment, "tx" | "now">,
  { view, entityId, customerId, text }: z.output<typeof listInput>,
): Promise<SQL | undefined> {
  return and(
    viewOf(view, now),
    entityId ? eq(disputes.entityId, entityId) : undefined,
    customerId ? or(eq(disputes.merchantId, customerId), eq(disputes.consumerId, customerId)) : undefined,
    text ? await namedBy(tx, text) : undefined,
  );
}

/** By its key, the payment as the sender names it, or what people find a customer by. */
async function namedBy(tx: QueryEnvironment["tx"], text: string): Promise<SQL | undefined> {
  const number = KEY.exec(text)?.[1];
  if (number) return eq(disputes.number, Number(number));
  const ids = await customersKnownAs(tx, text);
  return or(
    eq(disputes.transaction, text),
    ids.length > 0 ? or(inArray(disputes.merchantId, ids), inArray(disputes.consumerId, ids)) : undefined,
  );
}

const cursorShape = z.tuple([z.iso.datetime(), z.string().refine(isId)]);
const FAR = sql`timestamptz '2200-01-01'`;
/** What is due first comes first; what is decided comes after, the newest first. */
const pressing = sql`coalesce(${FAR} + (${FAR} - ${disputes.decidedAt}), ${disputes.dueAt})`;

/** `order by`, the condition that begins after a cursor, the key as text for the next one; `bad` for a cursor that is none. */
export function pageBy(after: string | undefined): { order: SQL; where?: SQL; key: SQL<string>; bad: boolean } {
  const cursor = after === undefined ? null : readCursor(after);
  return {
    order: sql`${pressing}, ${disputes.id}`,
    ...(cursor ? { where: sql`(${pressing}, ${disputes.id}) > (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)` } : {}),
    key: sql<string>`to_char((${pressing}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
    bad: after !== undefined && !cursor,
  };
}

export const writeCursor = (key: string, id: string): string =>
  Buffer.from(JSON.stringify([key, id])).toString("base64url");

function readCursor(text: string): [string, string] | null {
  try {
    const parsed = cursorShape.safeParse(JSON.parse(Buffer.from(text, "base64url").toString()));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
