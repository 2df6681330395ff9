// One inquiry, for the page that is open already, and opening it: the look is put on record once, and brings the content into the open
// for a while.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { inquiries } from "@/db/schema/inquiries";
import type { Subject } from "@/lib/access/rules";
import { fail, ok, type Result } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { wasOpened } from "@/lib/records/opened";
import { oneInquiryInput } from "../schema";
import { type StoredInquiry, workedSubject } from "../store";
import { viewOf } from "../view";

type Environment = { tx: Transaction; permit: (subject: Subject) => Promise<Result<null>> };

/** The inquiry if the actor may read it. Only a conflict of interest is told apart from what does not exist. */
export async function readable({ tx, permit }: Environment, inquiryId: string): Promise<Result<StoredInquiry>> {
  const [found] = await tx
    .select({ inquiry: inquiries, row: { queue: cases.queue, assigneeId: cases.assigneeId } })
    .from(inquiries)
    .leftJoin(cases, eq(cases.id, inquiries.caseId))
    .where(eq(inquiries.id, inquiryId));
  if (!found) return fail("not_found");
  const allowed = await permit(workedSubject(found.inquiry, found.row));
  if (allowed.ok) return ok(found.inquiry);
  return allowed.error.detail === "conflict_of_interest" ? allowed : fail("not_found");
}

/** Answers and messages are null or empty unless the reader's look was recorded (viewInquiry) within twelve hours. */
export const getInquiry = defineQuery({
  name: "inquiry.get",
  permission: "inquiry.read",
  input: oneInquiryInput,
  async run(environment, { inquiryId }) {
    const inquiry = await readable(environment, inquiryId);
    if (!inquiry.ok) return inquiry;
    const open = await wasOpened(environment, { type: "inquiry", id: inquiryId });
    return ok(await viewOf(environment, inquiry.value, open));
  },
});
