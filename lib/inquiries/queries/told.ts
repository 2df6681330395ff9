// What the customer is told.
import { fail, type Result } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { ToldInquiry } from "../dto";
import { oneInquiryInput, ownCustomerInput } from "../schema";

/** One inquiry as its customer reads it. */
export const toldInquiry = defineQuery({
  name: "inquiry.told",
  permission: "inquiry.see_own",
  input: oneInquiryInput,
  async run(): Promise<Result<ToldInquiry>> {
    return fail("unavailable");
  },
});

/** All of one customer's, for the exchange's own app. */
export const toldInquiries = defineQuery({
  name: "inquiry.told_all",
  permission: "inquiry.see_own",
  input: ownCustomerInput,
  async run(): Promise<Result<ToldInquiry[]>> {
    return fail("unavailable");
  },
});
