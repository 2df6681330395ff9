// The list of appeals as SQL: which rows one may see, the views over them, and paging by key.
import { and, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { appealMessages, appealPoints, appeals } from "@/db/schema/appeals";
import { cases } from "@/db/schema/cases";
import { casesMatching, customersMatching } from "@/lib/cases/search";
import { isId } from "@/lib/id";
import type { QueryEnvironment } from "@/lib/query";
import { OUTER_LIMIT_ALARM_MS } from "./lifecycle";
import type { AppealListView, listInput } from "./schema";
import { type AppealState, openStates } from "./states";

/** What the actor may see: by the queue that it is about, where there is one. */
export const visibleAppeals = ({ visible }: Pick<QueryEnvironment, "visible">): SQL | undefined =>
  or(
    and(isNotNull(appeals.queue), visible({ queue: appeals.queue, customerId: appeals.customerId })),
    and(isNull(appeals.queue), visible({ customerId: appeals.customerId })),
  );

const inStates = (states: readonly AppealState[]): SQL =>
  sql`${appeals.state} = any(${sql.param([...states])}::text[])`;
const open = inStates(openStates);

/** A message of the customer that nobody of us has read. */
export const unreadMessages = sql<number>`(select count(*)::int from ${appealMessages}
  where ${appealMessages.appealId} = ${appeals.id} and ${appealMessages.staffId} is null and ${appealMessages.readAt} is null)`;
export const pointCount = sql<number>`(select count(*)::int from ${appealPoints} where ${appealPoints.appealId} = ${appeals.id})`;
export const answeredCount = sql<number>`(select count(${appealPoints.finding})::int from ${appealPoints} where ${appealPoints.appealId} = ${appeals.id})`;

/** A clock ran out: the first answer's, the decision's; or the law's limit is near. */
const isLate = (now: Date): SQL => {
  const at = sql`${now.toISOString()}::timestamptz`;
  const near = sql`${new Date(now.getTime() + OUTER_LIMIT_ALARM_MS).toISOString()}::timestamptz`;
  return sql`(${open} and ((${appeals.firstAnsweredAt} is null and ${appeals.firstAnswerBy} <= ${at})
    or ${appeals.decideBy} <= ${at} or ${appeals.outerLimitAt} <= ${near}))`;
};

export function viewOf(view: AppealListView, now: Date, actorId: string): SQL | undefined {
  const views: Record<AppealListView, () => SQL | undefined> = {
    open: () => open,
    mine: () => and(open, sql`${appeals.reviewerId}::text = ${actorId}`),
    unassigned: () => and(open, isNull(appeals.reviewerId)),
    late: () => isLate(now),
    with_customer: () => inStates(["more_needed"]),
    to_remedy: () => inStates(["maintained", "varied", "reversed", "outside_our_power"]),
    ended: () => inStates(["remedied", "withdrawn"]),
    all: () => undefined,
  };
  return views[view]();
}

const KEY = /^a-?(\d{1,9})$/i;

/** The filter's condition, or null when nothing can answer to its text. */
export async function filterAppeals(
  { tx, now, actor }: Pick<QueryEnvironment, "tx" | "now" | "actor">,
  { view, entityId, customerId, restrictionId, text }: z.output<typeof listInput>,
): Promise<SQL | undefined | null> {
  const named = text ? await namedBy(tx, text) : undefined;
  if (named === null) return null;
  return and(
    viewOf(view, now, actor.id),
    entityId ? eq(appeals.entityId, entityId) : undefined,
    customerId ? eq(appeals.customerId, customerId) : undefined,
    restrictionId ? eq(appeals.restrictionId, restrictionId) : undefined,
    named,
  );
}

async function namedBy(tx: QueryEnvironment["tx"], text: string): Promise<SQL | null> {
  const number = KEY.exec(text)?.[1];
  if (number) return eq(appeals.number, Number(number));
  if (/^c-?\d+$/i.test(text)) {
    const matching = await casesMatching(tx, text);
    return matching ? inArray(appeals.caseId, tx.select({ id: cases.id }).from(cases).where(matching)) : null;
  }
  const ids = await customersMatching(tx, text);
  return ids.length > 0 ? inArray(appeals.customerId, ids) : null;
}

const cursorShape = z.tuple([z.iso.datetime(), z.string().refine(isId)]);
const FAR = sql`timestamptz '2200-01-01'`;
/** What is due first comes first; what is decided comes after, the newest first. */
const pressing = sql`case when ${appeals.decidedAt} is null and ${appeals.withdrawnAt} is null
  then coalesce(case when ${appeals.firstAnsweredAt} is null then ${appeals.firstAnswerBy} end, ${appeals.decideBy})
  else ${FAR} + (${FAR} - coalesce(${appeals.decidedAt}, ${appeals.withdrawnAt})) end`;

/** `order by`, the condition that begins after a cursor, the key as text for the next one; `bad` for a cursor that is none. */
export function pageBy(after: string | undefined): { order: SQL; where?: SQL; key: SQL<string>; bad: boolean } {
  const cursor = after === undefined ? null : readCursor(after);
  return {
    order: sql`${pressing}, ${appeals.id}`,
    ...(cursor ? { where: sql`(${pressing}, ${appeals.id}) > (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)` } : {}),
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
