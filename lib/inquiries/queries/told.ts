// What the customer is told, read again without a trace: for refreshing what is open, and for the exchange's own app.
import { and, desc, eq, ne } from "drizzle-orm";
import { inquiries } from "@/db/schema/inquiries";
import { customerMeant } from "@/lib/customers/meant";
import { ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { ToldInquiry } from "../dto";
import { oneInquiryInput, ownCustomerInput } from "../schema";
import { subjectOf } from "../store";
import { tellInquiry } from "../told";
import { readable } from "./get";

/** One inquiry as its customer reads it. */
export const toldInquiry = defineQuery({
  name: "inquiry.told",
  permission: "inquiry.see_own",
  input: oneInquiryInput,
  async run(environment, { inquiryId }) {
    const inquiry = await readable(environment, inquiryId);
    return inquiry.ok ? tellInquiry(environment.tx, inquiry.value, environment.now) : inquiry;
  },
});

/** All of one customer's, newest first, for the exchange's own app; `not_found` for a customer that nobody knows. */
export const toldInquiries = defineQuery({
  name: "inquiry.told_all",
  permission: "inquiry.see_own",
  input: ownCustomerInput,
  async run(environment, named) {
    const { tx, now, permit } = environment;
    const meant = await customerMeant(environment, named);
    if (!meant.ok) return meant;
    const found = await tx
      .select()
      .from(inquiries)
      .where(and(eq(inquiries.customerId, meant.value.id), ne(inquiries.state, "draft")))
      .orderBy(desc(inquiries.createdAt))
      .limit(50);
    const told: ToldInquiry[] = [];
    for (const inquiry of found) {
      const allowed = await permit(subjectOf(inquiry, null));
      if (!allowed.ok) return allowed;
      const one = await tellInquiry(tx, inquiry, now);
      if (!one.ok) return one;
      told.push(one.value);
    }
    return ok(told);
  },
});
