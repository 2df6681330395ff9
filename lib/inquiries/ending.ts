// How an inquiry ends, whatever ends it: marked, the customer told, the link kept open for reading a while; one that was sent by
// mistake opens nothing more.
import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { inquiries } from "@/db/schema/inquiries";
import { enqueue, type JobRequest, publish } from "@/lib/command";
import { ok, type Result } from "@/lib/errors";
import { revokeLinks } from "@/lib/portal/links";
import type { RecordEntry } from "@/lib/records/append";
import { advance, type Transition } from "./lifecycle";
import { moveLinks, notify } from "./notices";
import { withCustomer, withUs } from "./states";
import { inquiryRecord, lifeOf, type StoredInquiry, saveLife } from "./store";

export type Ending = Extract<Transition, { do: "accept" | "refuse" | "withdraw" | "expire" }>;
export type Ended = { saved: StoredInquiry; jobs: JobRequest[]; records: [RecordEntry, ...RecordEntry[]] };

/** Ends a locked, permitted inquiry. */
export async function endInquiry(
  tx: Transaction,
  inquiry: StoredInquiry,
  ending: Ending,
  now: Date,
): Promise<Result<Ended>> {
  const ended = advance(lifeOf(inquiry), ending, now);
  if (!ended.ok) return ended;
  const saved = await saveLife(tx, inquiry, ended.value);
  await moveLinks(tx, saved);
  const mistaken = saved.endReason === "sent_by_mistake";
  const revoked = mistaken
    ? await revokeLinks(tx, now, { subjectId: saved.id, because: "sent_by_mistake", byId: ending.by })
    : [];
  // both sides of a dispute hear of its decision by its own letter
  const template = ending.do === "accept" ? "inquiry_accepted" : "inquiry_closed";
  const jobs = saved.endReason === "dispute_decided" ? [] : await notify(tx, now, saved, template);
  const entry = inquiryRecord(`inquiry.${saved.state}`, saved, { because: saved.endReason });
  return ok({ saved, jobs, records: [entry, ...revoked] });
}

/** A case that is closed needs nothing more of its customer: what is out for it is withdrawn. The case is locked. */
export async function withdrawForCase(
  tx: Transaction,
  caseId: string,
  byId: string,
  now: Date,
): Promise<RecordEntry[]> {
  const open = await tx
    .select()
    .from(inquiries)
    .where(and(eq(inquiries.caseId, caseId), inArray(inquiries.state, [...withCustomer, ...withUs])))
    .for("update");
  const records: RecordEntry[] = [];
  for (const inquiry of open) {
    const ended = await endInquiry(tx, inquiry, { do: "withdraw", by: byId, because: "case_closed" }, now);
    if (!ended.ok) throw new Error(`inquiry ${inquiry.id} cannot be withdrawn: ${ended.error.detail}`);
    records.push(...ended.value.records);
    await enqueue(tx, ended.value.jobs, now);
  }
  await publish(
    tx,
    open.flatMap(({ id, entityId }) => [`inquiry:${id}`, `inquiries:${entityId}`]),
  );
  return records;
}
