// Filing an appeal, whoever does it; what is under way for the same subject takes the points.
import { defineCommand, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import type { AppealReceipt } from "../dto";
import { fileForCustomerInput, fileInput } from "../schema";

/** A customer, or the exchange's app for them, objects. A second one about the same adds its points to the first. */
export const fileAppeal = defineCommand({
  name: "appeal.file",
  permission: "appeal.file",
  input: fileInput,
  subject: ({ subjectType, subjectId }) => ({ type: subjectType, id: subjectId }),
  async run(): Promise<Outcome<AppealReceipt>> {
    return fail("unavailable");
  },
});

/** Staff file what a customer says on the phone. */
export const fileForCustomer = defineCommand({
  name: "appeal.file_for",
  permission: "appeal.file",
  input: fileForCustomerInput,
  subject: ({ subjectType, subjectId }) => ({ type: subjectType, id: subjectId }),
  async run(): Promise<Outcome<AppealReceipt>> {
    return fail("unavailable");
  },
});
