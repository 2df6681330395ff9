// What support may say of appeals.
import { fail, type Result } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { AppealStatusPage } from "../dto";
import { statusesInput } from "../schema";

/** States and timetable, nothing of the content; of one customer, or all that are open. */
export const appealStatuses = defineQuery({
  name: "appeal.statuses",
  permission: "appeal.status",
  input: statusesInput,
  async run(): Promise<Result<AppealStatusPage>> {
    return fail("unavailable");
  },
});
