// Support's inbox: what customers wrote that nobody has read, open appeals, open inquiries; the most pressing first, a page at a
// time by key.
import { and, asc, eq, getTableColumns, inArray, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { appeals } from "@/db/schema/appeals";
import { cases } from "@/db/schema/cases";
import { inquiries } from "@/db/schema/inquiries";
import { fail, ok } from "@/lib/errors";
import { isId } from "@/lib/id";
import { defineQuery, type QueryEnvironment } from "@/lib/query";
import { type InboxCounts, type InboxPage, type InboxView, inboxViews } from "./dto";
import {
  appealNumber,
  inquiryNumber,
  keyIn,
  openAppeals,
  openInquiries,
  unreadOnAppeal,
  unreadOnInquiry,
  visibleAppeals,
  visibleInquiries,
} from "./filter";
import { customersByNumber, named, ofAppeal, ofInquiry } from "./rows";

const PAGE = 50;
const inboxInput = z.object({
  view: z.enum(inboxViews).default("unread"),
  customerId: z.uuid().optional(),
  /** `A-5`, `Q-17`, or the exchange's number of the customer. */
  text: z.string().trim().max(200).optional(),
  after: z.string().max(200).optional(),
});
type Asked = z.output<typeof inboxInput>;

type Sort = { at: Date; id: string };
const writeCursor = ({ at, id }: Sort): string => `${at.toISOString()}~${id}`;
function readCursor(after: string): Sort | null {
  const [at = "", id = ""] = after.split("~");
  return z.iso.datetime().safeParse(at).success && isId(id) ? { at: new Date(at), id } : null;
}
const past = (key: SQL, id: SQL, from: Sort | null): SQL | undefined =>
  from ? sql`(${key}, ${id}) > (${from.at.toISOString()}::timestamptz, ${from.id}::uuid)` : undefined;

/** Milliseconds are what a cursor can hold. */
const decideBy = sql`date_trunc('milliseconds', ${appeals.decideBy})`;
const inquiryAt = sql`date_trunc('milliseconds', coalesce(${inquiries.answerBy}, ${inquiries.dueAt}, ${inquiries.createdAt}))`;
const asDate = (value: unknown): Date => new Date(String(value));

/** Rows that support may see; `invalid` for a cursor that is none. */
export const listInbox = defineQuery({
  name: "inbox.list",
  permission: "appeal.status",
  input: inboxInput,
  async run(environment, asked) {
    const from = asked.after === undefined ? null : readCursor(asked.after);
    if (asked.after !== undefined && !from) return fail("invalid", { detail: "no_cursor", path: "after" });
    const [objected, questioned] = [
      asked.view === "inquiries" ? [] : await appealsIn(environment, asked, from),
      asked.view === "appeals" ? [] : await inquiriesIn(environment, asked, from),
    ];
    const found = [...objected, ...questioned].sort(
      (a, b) => a.at.getTime() - b.at.getTime() || (a.row.id < b.row.id ? -1 : 1),
    );
    const shown = found.slice(0, PAGE);
    const last = shown.at(-1);
    return ok<InboxPage>({
      rows: await named(
        environment.tx,
        shown.map(({ row }) => row),
      ),
      next: found.length > PAGE && last ? writeCursor({ at: last.at, id: last.row.id }) : null,
    });
  },
});

async function appealsIn(environment: QueryEnvironment, asked: Asked, from: Sort | null) {
  const { tx } = environment;
  const wanted = await askedFor(tx, asked, "appeal");
  if (wanted === null) return [];
  const rows = await tx
    .select({ appeal: getTableColumns(appeals), unread: unreadOnAppeal, at: decideBy })
    .from(appeals)
    .where(
      and(
        visibleAppeals(environment),
        asked.view === "unread" ? sql`${unreadOnAppeal} > 0` : asked.customerId || asked.text ? undefined : openAppeals,
        wanted,
        past(decideBy, sql`${appeals.id}`, from),
      ),
    )
    .orderBy(decideBy, asc(appeals.id))
    .limit(PAGE + 1);
  return rows.map(({ appeal, unread, at }) => ({ at: asDate(at), row: ofAppeal(appeal, unread) }));
}

async function inquiriesIn(environment: QueryEnvironment, asked: Asked, from: Sort | null) {
  const { tx } = environment;
  const wanted = await askedFor(tx, asked, "inquiry");
  if (wanted === null) return [];
  const rows = await tx
    .select({ inquiry: getTableColumns(inquiries), unread: unreadOnInquiry, at: inquiryAt })
    .from(inquiries)
    .leftJoin(cases, eq(cases.id, inquiries.caseId))
    .where(
      and(
        visibleInquiries(environment),
        asked.view === "unread"
          ? sql`${unreadOnInquiry} > 0`
          : asked.customerId || asked.text
            ? undefined
            : openInquiries,
        wanted,
        past(inquiryAt, sql`${inquiries.id}`, from),
      ),
    )
    .orderBy(inquiryAt, asc(inquiries.id))
    .limit(PAGE + 1);
  return rows.map(({ inquiry, unread, at }) => ({ at: asDate(at), row: ofInquiry(inquiry, unread) }));
}

/** What is searched for, for one kind; null when nothing of that kind can answer to it. */
async function askedFor(
  tx: Transaction,
  { customerId, text }: Asked,
  kind: "appeal" | "inquiry",
): Promise<SQL | undefined | null> {
  const column = kind === "appeal" ? appeals.customerId : inquiries.customerId;
  const ofCustomer = customerId ? eq(column, customerId) : undefined;
  if (!text) return ofCustomer;
  const key = keyIn(text);
  if (key) {
    if (key.kind !== kind) return null;
    return and(ofCustomer, kind === "appeal" ? appealNumber(key.number) : inquiryNumber(key.number));
  }
  const meant = await customersByNumber(tx, text);
  if (meant.length === 0) return null;
  return and(
    ofCustomer,
    inArray(
      column,
      meant.map(({ id }) => id),
    ),
  );
}

/** The numbers on the tabs, and of the menu. */
export const countInbox = defineQuery({
  name: "inbox.count",
  permission: "appeal.status",
  input: z.object({}),
  async run(environment) {
    const { tx } = environment;
    const [objected] = await tx
      .select({
        unread: sql<number>`(count(*) filter (where ${unreadOnAppeal} > 0))::int`,
        open: sql<number>`(count(*) filter (where ${openAppeals}))::int`,
      })
      .from(appeals)
      .where(visibleAppeals(environment));
    const [asked] = await tx
      .select({
        unread: sql<number>`(count(*) filter (where ${unreadOnInquiry} > 0))::int`,
        open: sql<number>`(count(*) filter (where ${openInquiries}))::int`,
      })
      .from(inquiries)
      .leftJoin(cases, eq(cases.id, inquiries.caseId))
      .where(visibleInquiries(environment));
    const counts: Record<InboxView, number> = {
      unread: (objected?.unread ?? 0) + (asked?.unread ?? 0),
      appeals: objected?.open ?? 0,
      inquiries: asked?.open ?? 0,
    };
    return ok<InboxCounts>(counts);
  },
});
