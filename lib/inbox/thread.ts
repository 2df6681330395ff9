// Opening one of the inbox: the messages come into the open, so the look is on record, and what the customer wrote is read from now
// on. What they wrote and what we wrote to them is all: nothing of what was asked or limited, nor of who reviews it.
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { appeals } from "@/db/schema/appeals";
import { cases } from "@/db/schema/cases";
import { inquiries } from "@/db/schema/inquiries";
import { openText } from "@/lib/appeals/sealed";
import {
  appealRecord,
  type StoredAppeal,
  subjectOf as subjectOfAppeal,
  topicsOf as topicsOfAppeal,
} from "@/lib/appeals/store";
import { markRead as markAppealRead, messagesOf as messagesOfAppeal } from "@/lib/appeals/store-words";
import { keyOfCustomer } from "@/lib/cases/notes";
import { type CommandEnvironment, defineCommand, done, type Outcome, unkept } from "@/lib/command";
import { fail } from "@/lib/errors";
import { openMessage } from "@/lib/inquiries/sealed";
import { inquiryRecord, type StoredInquiry, subjectOf, topicsOf } from "@/lib/inquiries/store";
import { markRead, messagesOf } from "@/lib/inquiries/store-message";
import type { InboxMessage, InboxThread } from "./dto";
import { named, ofAppeal, ofInquiry } from "./rows";

const oneInput = z.object({ id: z.uuid() });
type Message = { id: string; staffId: string | null; body: Buffer; createdAt: Date; readAt: Date | null };

const told = (messages: readonly Message[], read: (message: Message) => string): InboxMessage[] =>
  messages.map((message) => ({
    id: message.id,
    at: message.createdAt.toISOString(),
    from: message.staffId ? "us" : "customer",
    // who reviews an appeal or asks a question is nothing for a call
    author: null,
    body: read(message),
    readAt: message.readAt?.toISOString() ?? null,
  }));

async function allowed(
  { permit, actor }: CommandEnvironment,
  subject: Parameters<CommandEnvironment["permit"]>[0],
): Promise<ReturnType<typeof fail> | null> {
  const answer = await permit(subject);
  if (!answer.ok) return answer.error.detail === "restricted_queue" ? fail("not_found") : answer;
  return actor.kind === "staff" ? null : fail("not_allowed", { detail: "role_may_not" });
}

async function threadOfAppeal(tx: Transaction, appeal: StoredAppeal): Promise<InboxThread | null> {
  const key = await keyOfCustomer(tx, appeal.customerId);
  const messages = key ? await messagesOfAppeal(tx, appeal.id) : [];
  const [row] = await named(tx, [ofAppeal(appeal, 0)]);
  return row
    ? {
        ...row,
        language: appeal.language === "zh" ? "zh" : "en",
        firstAnswerBy: appeal.firstAnswerBy.toISOString(),
        firstAnsweredAt: appeal.firstAnsweredAt?.toISOString() ?? null,
        messages: key ? told(messages, ({ id, body }) => openText(key, "message", id, body)) : [],
      }
    : null;
}

async function threadOfInquiry(tx: Transaction, inquiry: StoredInquiry): Promise<InboxThread | null> {
  const key = await keyOfCustomer(tx, inquiry.customerId);
  const messages = key ? await messagesOf(tx, inquiry.id) : [];
  const [row] = await named(tx, [ofInquiry(inquiry, 0)]);
  return row
    ? {
        ...row,
        language: inquiry.language === "zh" ? "zh" : "en",
        firstAnswerBy: null,
        firstAnsweredAt: null,
        messages: key ? told(messages, ({ id, body }) => openMessage(key, id, body)) : [],
      }
    : null;
}

const appealThread = defineCommand({
  name: "inbox.open_appeal",
  permission: "appeal.status",
  input: oneInput,
  subject: ({ id }) => ({ type: "appeal", id }),
  async run(environment, { id }): Promise<Outcome<InboxThread>> {
    const { tx, now } = environment;
    const [appeal] = await tx.select().from(appeals).where(eq(appeals.id, id));
    if (!appeal) return fail("not_found");
    const refused = await allowed(environment, subjectOfAppeal(appeal));
    if (refused) return refused;
    const read = await markAppealRead(tx, id, "customer", now);
    const thread = await threadOfAppeal(tx, appeal);
    if (!thread) return fail("not_found");
    return done(thread, [appealRecord("appeal.status_viewed", appeal, { read })], {
      topics: read > 0 ? topicsOfAppeal(appeal) : [],
    });
  },
});
/** One appeal as support may see it; one record per call. */
export const openAppealThread = unkept(appealThread);

const inquiryThread = defineCommand({
  name: "inbox.open_inquiry",
  permission: "inquiry.status",
  input: oneInput,
  subject: ({ id }) => ({ type: "inquiry", id }),
  async run(environment, { id }): Promise<Outcome<InboxThread>> {
    const { tx, now } = environment;
    const [found] = await tx
      .select({ inquiry: inquiries, queue: cases.queue, assigneeId: cases.assigneeId })
      .from(inquiries)
      .leftJoin(cases, eq(cases.id, inquiries.caseId))
      .where(eq(inquiries.id, id));
    if (!found || found.inquiry.state === "draft") return fail("not_found");
    const { inquiry, queue, assigneeId } = found;
    const refused = await allowed(environment, subjectOf(inquiry, queue ? { queue, assigneeId } : null));
    if (refused) return refused;
    const read = await markRead(tx, id, "customer", now);
    const thread = await threadOfInquiry(tx, inquiry);
    if (!thread) return fail("not_found");
    return done(thread, [inquiryRecord("inquiry.status_viewed", inquiry, { read })], {
      topics: read > 0 ? topicsOf(inquiry) : [],
    });
  },
});
/** One inquiry as support may see it; one record per call. */
export const openInquiryThread = unkept(inquiryThread);
