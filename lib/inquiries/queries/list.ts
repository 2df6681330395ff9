// The list of inquiries.
import { fail, type Result } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { InquiryPage } from "../dto";
import { listInput } from "../schema";

/** Inquiries that one may see, the most pressing first; paged by key. */
export const listInquiries = defineQuery({
  name: "inquiry.list",
  permission: "inquiry.read",
  input: listInput,
  async run(): Promise<Result<InquiryPage>> {
    return fail("unavailable");
  },
});
