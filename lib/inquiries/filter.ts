// The list of inquiries as SQL: which rows one may see, the views over them, and paging by key in each order.
import { and, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { cases } from "@/db/schema/cases";
import { inquiries, inquiryItems, inquiryMessages } from "@/db/schema/inquiries";
import { casesMatching } from "@/lib/cases/search";
import { isId } from "@/lib/id";
import type { QueryEnvironment } from "@/lib/query";
import type { InquiryFilter, listInput } from "./schema";
import { type InquiryState, withCustomer, withUs } from "./states";

type Environment = Pick<QueryEnvironment, "tx" | "actor" | "visible" | "now">;
export type View = InquiryFilter["view"];

/** What the actor may see, cases joined: by the case's queue; what has no case by who sent it, or by a role that sees all. */
export const visibleInquiries = ({ actor, visible }: Pick<Environment, "actor" | "visible">): SQL | undefined =>
  or(
    and(
      isNotNull(inquiries.caseId),
      visible({ queue: cases.queue, assigneeId: cases.assigneeId, customerId: inquiries.customerId }),
    ),
    and(
      isNull(inquiries.caseId),
      or(visible({ customerId: inquiries.customerId }), sql`${inquiries.createdBy}::text = ${actor.id}`),
    ),
  );

const inStates = (states: readonly InquiryState[]): SQL =>
  sql`${inquiries.state} = any(${sql.param([...states])}::text[])`;

/** A message of the customer that nobody of us has read. */
export const unreadMessages = sql<number>`(select count(*)::int from ${inquiryMessages}
  where ${inquiryMessages.inquiryId} = ${inquiries.id} and ${inquiryMessages.staffId} is null and ${inquiryMessages.readAt} is null)`;

/** The deadline is over and the customer still has the ball. */
export const isOverdue = (now: Date): SQL =>
  sql`(${inStates(withCustomer)} and ${inquiries.dueAt} <= ${now.toISOString()}::timestamptz)`;

export function viewOf(view: View, now: Date): SQL | undefined {
  const views: Record<View, () => SQL | undefined> = {
    to_review: () => inStates(withUs),
    out: () => sql`(${inStates(withCustomer)} and not ${isOverdue(now)})`,
    overdue: () => isOverdue(now),
    unread: () => sql`${unreadMessages} > 0`,
    ended: () => isNotNull(inquiries.endedAt),
    all: () => undefined,
  };
  return views[view]();
}

/** The filter's condition, or null when nothing can answer to its text. */
export async function filterInquiries(
  { tx, actor, now }: Environment,
  filter: InquiryFilter,
): Promise<SQL | undefined | null> {
  const named = filter.text ? await namedBy(tx, filter.text) : undefined;
  if (named === null) return null;
  return and(
    viewOf(filter.view, now),
    filter.state ? inStates(filter.state) : undefined,
    filter.kind
      ? sql`exists (select 1 from ${inquiryItems} where ${inquiryItems.inquiryId} = ${inquiries.id} and ${inquiryItems.kind} = ${filter.kind})`
      : undefined,
    filter.customerId ? eq(inquiries.customerId, filter.customerId) : undefined,
    filter.entityId ? eq(inquiries.entityId, filter.entityId) : undefined,
    filter.mine ? sql`${inquiries.sentBy}::text = ${actor.id}` : undefined,
    named,
  );
}

const KEY = /^q-?(\d{1,9})$/i;

async function namedBy(tx: Environment["tx"], text: string): Promise<SQL | null> {
  const number = KEY.exec(text)?.[1];
  if (number) return eq(inquiries.number, Number(number));
  const matching = await casesMatching(tx, text);
  if (!matching) return null;
  const found = tx.select({ id: cases.customerId }).from(cases).where(matching);
  const isCase = /^c-?\d+$/i.test(text);
  return isCase
    ? inArray(inquiries.caseId, tx.select({ id: cases.id }).from(cases).where(matching))
    : inArray(inquiries.customerId, found);
}

type Asked = Pick<z.output<typeof listInput>, "sort" | "direction" | "after">;
type Order = { key: SQL; type: "timestamptz" | "uuid"; usual: "asc" | "desc" };

const CENTURY = sql`timestamptz '2200-01-01'`;
const orders: Record<Asked["sort"], Order> = {
  // What is over comes after everything that is not, the newest end first.
  pressing: {
    key: sql`case when ${inquiries.endedAt} is not null then ${CENTURY} + (${CENTURY} - ${inquiries.endedAt})
      else coalesce(${inquiries.answerBy}, ${inquiries.dueAt}, ${inquiries.createdAt}) end`,
    type: "timestamptz",
    usual: "asc",
  },
  due: { key: sql`coalesce(${inquiries.dueAt}, ${inquiries.createdAt})`, type: "timestamptz", usual: "asc" },
  sent: { key: sql`coalesce(${inquiries.sentAt}, ${inquiries.createdAt})`, type: "timestamptz", usual: "desc" },
  customer: { key: sql`${inquiries.customerId}`, type: "uuid", usual: "asc" },
};
const cursorShape = z.tuple([z.string().max(40), z.string().refine(isId)]);

/** `order by`, the condition that begins after a cursor, the key as text for the next one; `bad` for a cursor that is none. */
export function pageBy({ sort, direction, after }: Asked): {
  order: SQL;
  where: SQL | undefined;
  key: SQL<string>;
  bad: boolean;
} {
  const { key, type, usual } = orders[sort];
  const way = direction ?? usual;
  const cursor = after === undefined ? null : readCursor(after, type);
  const cast = sql.raw(type);
  const past =
    cursor &&
    (way === "asc"
      ? sql`(${key}, ${inquiries.id}) > (${cursor[0]}::${cast}, ${cursor[1]}::uuid)`
      : sql`(${key}, ${inquiries.id}) < (${cursor[0]}::${cast}, ${cursor[1]}::uuid)`);
  return {
    order: way === "asc" ? sql`${key}, ${inquiries.id}` : sql`${key} desc, ${inquiries.id} desc`,
    where: past ?? undefined,
    key:
      type === "uuid"
        ? sql<string>`${key}::text`
        : sql<string>`to_char(${key} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    bad: after !== undefined && !cursor,
  };
}

export const writeCursor = (key: string, id: string): string =>
  Buffer.from(JSON.stringify([key, id])).toString("base64url");

function readCursor(text: string, type: Order["type"]): [string, string] | null {
  try {
    const parsed = cursorShape.safeParse(JSON.parse(Buffer.from(text, "base64url").toString()));
    if (!parsed.success) return null;
    const [key] = parsed.data;
    const fits = type === "uuid" ? isId(key) : z.iso.datetime().safeParse(key).success;
    return fits ? parsed.data : null;
  } catch {
    return null;
  }
}
