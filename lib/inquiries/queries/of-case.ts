// The inquiries of a case or customer, for their pages; and what support may say: states and deadlines, no content.
import { and, desc, eq, ne, type SQL } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { inquiries } from "@/db/schema/inquiries";
import { ok, type Result } from "@/lib/errors";
import { defineQuery, type QueryEnvironment } from "@/lib/query";
import type { InquiryRow, InquiryStatus } from "../dto";
import { visibleInquiries } from "../filter";
import { toRows } from "../rows";
import { ofCaseInput, ofCustomerInput } from "../schema";

const MOST = 50;

async function rowsWhere(environment: QueryEnvironment, which: SQL): Promise<Result<InquiryRow[]>> {
  const { tx, now } = environment;
  const found = await tx
    .select({ inquiry: inquiries })
    .from(inquiries)
    .leftJoin(cases, eq(cases.id, inquiries.caseId))
    .where(and(which, ne(inquiries.state, "draft"), visibleInquiries(environment)))
    .orderBy(desc(inquiries.createdAt), desc(inquiries.id))
    .limit(MOST);
  return ok(
    await toRows(
      tx,
      found.map(({ inquiry }) => inquiry),
      now,
    ),
  );
}

/** Newest first. */
export const inquiriesOfCase = defineQuery({
  name: "inquiry.of_case",
  permission: "inquiry.read",
  input: ofCaseInput,
  run: (environment, { caseId }) => rowsWhere(environment, eq(inquiries.caseId, caseId)),
});

/** Newest first. */
export const inquiriesOfCustomer = defineQuery({
  name: "inquiry.of_customer",
  permission: "inquiry.read",
  input: ofCustomerInput,
  run: (environment, { customerId }) => rowsWhere(environment, eq(inquiries.customerId, customerId)),
});

/** What support may say: that something was asked, how it stands and until when; nothing of what or why, nothing of restricted queues. */
export const inquiryStatus = defineQuery({
  name: "inquiry.status",
  permission: "inquiry.status",
  input: ofCustomerInput,
  async run(environment, { customerId }) {
    const rows = await rowsWhere(environment, eq(inquiries.customerId, customerId));
    if (!rows.ok) return rows;
    return ok(
      rows.value.map(
        ({ id, key, state, dueAt, overdue, answerBy, sentAt, unread }): InquiryStatus => ({
          ...{ id, key, state, dueAt, overdue, answerBy, sentAt, unread },
        }),
      ),
    );
  },
});
