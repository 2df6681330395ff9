// One inquiry, for the page that is open already.
import { fail, type Result } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { InquiryView } from "../dto";
import { oneInquiryInput } from "../schema";

/** Answers and messages are null or empty unless the reader's look was recorded (viewInquiry) within twelve hours. */
export const getInquiry = defineQuery({
  name: "inquiry.get",
  permission: "inquiry.read",
  input: oneInquiryInput,
  async run(): Promise<Result<InquiryView>> {
    return fail("unavailable");
  },
});
