// Asking a payment partner (to hold or return a payment that went through them), inside the transaction that wants it. One key, one
// question; what they answered is kept, sealed with the customer's key.
import { and, asc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { deliveries } from "@/db/schema/deliveries";
import type { JobRequest } from "@/lib/command";
import { readKeys } from "@/lib/customers/store";
import { openBody, sealBody, type Values } from "@/lib/deliveries/body";
import { sendJob } from "@/lib/deliveries/queue";
import { newId } from "@/lib/id";

export type Question = {
  entityId: string;
  customerId: string;
  /** Their name in PARTNERS_FILE. */
  partner: string;
  /** What it is about, e.g. a dispute; `<type>:<id>` is the topic that tells of the answer. */
  subject: { type: string; id: string };
  /** The same key never asks twice. */
  key: string;
  /** What they are asked, as they are to read it. */
  values: Values;
};
/** `answer`: `accepted`, `refused`, or another word of theirs. */
export type PartnerReply = { answer: string; reference?: string; words?: string };
export type QuestionBody = { values: Values; reply?: PartnerReply };

/**
 * Queues a question; the caller puts the answered jobs among its command's effects. Answers none when the key is known, or when the
 * customer was erased.
 */
export async function askPartner(tx: Transaction, now: Date, question: Question): Promise<JobRequest[]> {
  const { entityId, customerId, partner, subject, key, values } = question;
  const dataKey = (await readKeys(tx, [customerId])).get(customerId);
  if (!dataKey) return [];
  const id = newId(now.getTime());
  const queued = await tx
    .insert(deliveries)
    .values({
      ...{ id, entityId, customerId, channel: "partner", partner, template: "partner_question", disclosure: "partner" },
      ...{ subjectType: subject.type, subjectId: subject.id, key },
      body: sealBody<QuestionBody>(dataKey, id, { values }),
      ...{ state: "waiting", attempts: 0, nextAt: now, createdAt: now },
    })
    .onConflictDoNothing({ target: deliveries.key })
    .returning({ id: deliveries.id });
  return queued.length > 0 ? [sendJob({ id, channel: "partner" })] : [];
}

export type PartnerAnswer = {
  partner: string;
  state: string;
  askedAt: Date;
  answeredAt: Date | null;
  values: Values;
  /** Null until they answered; `pending` is none. */
  reply: PartnerReply | null;
};

/** What partners were asked about a subject, and what they answered; oldest first. */
export async function partnerAnswersOf(tx: Transaction, subjectId: string): Promise<PartnerAnswer[]> {
  const rows = await tx
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.subjectId, subjectId), eq(deliveries.channel, "partner")))
    .orderBy(asc(deliveries.createdAt), asc(deliveries.id));
  const keys = await readKeys(tx, [...new Set(rows.flatMap(({ customerId }) => customerId ?? []))]);
  return rows.map((row) => {
    const key = keys.get(row.customerId ?? "");
    const body = key ? openBody<QuestionBody>(key, row.id, row.body) : { values: {} };
    return {
      ...{ partner: row.partner ?? "", state: row.state, askedAt: row.createdAt, answeredAt: row.deliveredAt },
      ...{ values: body.values, reply: body.reply ?? null },
    };
  });
}
