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

/** What support may say: that something was asked, how it stands and until when; nothing of what or why. */
export const inquiryStatus = defineQuery({
  name: "inquiry.status",
  permission: "inquiry.status",
  input: ofCustomerInput,
  async run(environment, { customerId }) {
    const { tx, now, visible } = environment;
    const found = await tx
      .select()
      .from(inquiries)
      .where(
        and(
          eq(inquiries.customerId, customerId),
          ne(inquiries.state, "draft"),
          visible({ customerId: inquiries.customerId }),
        ),
      )
      .orderBy(desc(inquiries.createdAt))
      .limit(MOST);
    const rows = await toRows(tx, found, now);
    return ok(
      rows.map(
        ({ id, key, state, dueAt, overdue, answerBy, sentAt, unread }): InquiryStatus => ({
          ...{ id, key, state, dueAt, overdue, answerBy, sentAt, unread },
        }),
      ),
    );
  },
});
