// What of appeals and inquiries lies in support's inbox, as SQL: restricted queues stay out, by the permission table.
import { and, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { appealMessages, appeals } from "@/db/schema/appeals";
import { cases } from "@/db/schema/cases";
import { inquiries } from "@/db/schema/inquiries";
import { openStates } from "@/lib/appeals/states";
import { unreadMessages } from "@/lib/inquiries/filter";
import { withCustomer, withUs } from "@/lib/inquiries/states";
import type { QueryEnvironment } from "@/lib/query";

type Visible = Pick<QueryEnvironment, "visible">;

/** Messages of the customer on an appeal that nobody of us has read. */
export const unreadOnAppeal = sql<number>`(select count(*)::int from ${appealMessages}
  where ${appealMessages.appealId} = ${appeals.id} and ${appealMessages.staffId} is null and ${appealMessages.readAt} is null)`;
export const unreadOnInquiry = unreadMessages;

export const visibleAppeals = ({ visible }: Visible): SQL | undefined =>
  and(
    or(isNull(appeals.queue), visible({ queue: appeals.queue, customerId: appeals.customerId })),
    visible({ customerId: appeals.customerId }),
  );
/** Cases joined; what hangs on no case is nobody's queue. */
export const visibleInquiries = ({ visible }: Visible): SQL | undefined =>
  and(
    sql`${inquiries.state} <> 'draft'`,
    or(sql`${inquiries.caseId} is null`, visible({ queue: cases.queue, customerId: inquiries.customerId })),
    visible({ customerId: inquiries.customerId }),
  );

export const openAppeals: SQL = inArray(appeals.state, [...openStates]);
export const openInquiries: SQL = inArray(inquiries.state, [...withCustomer, ...withUs]);

const KEY = /^([aq])-?(\d{1,9})$/i;
/** "A-5", "Q-17", or null for what is no key. */
export function keyIn(text: string): { kind: "appeal" | "inquiry"; number: number } | null {
  const [, letter, digits] = KEY.exec(text.trim()) ?? [];
  return letter ? { kind: letter.toLowerCase() === "a" ? "appeal" : "inquiry", number: Number(digits) } : null;
}
export const appealNumber = (number: number): SQL => eq(appeals.number, number);
export const inquiryNumber = (number: number): SQL => eq(inquiries.number, number);
