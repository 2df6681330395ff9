// The inquiries of a case or customer, for their pages.
import { fail, type Result } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { InquiryRow, InquiryStatus } from "../dto";
import { ofCaseInput, ofCustomerInput } from "../schema";

/** Newest first. */
export const inquiriesOfCase = defineQuery({
  name: "inquiry.of_case",
  permission: "inquiry.read",
  input: ofCaseInput,
  async run(): Promise<Result<InquiryRow[]>> {
    return fail("unavailable");
  },
});

/** Newest first. */
export const inquiriesOfCustomer = defineQuery({
  name: "inquiry.of_customer",
  permission: "inquiry.read",
  input: ofCustomerInput,
  async run(): Promise<Result<InquiryRow[]>> {
    return fail("unavailable");
  },
});

/** What support may say: states and deadlines. */
export const inquiryStatus = defineQuery({
  name: "inquiry.status",
  permission: "inquiry.status",
  input: ofCustomerInput,
  async run(): Promise<Result<InquiryStatus[]>> {
    return fail("unavailable");
  },
});
