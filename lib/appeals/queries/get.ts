// One appeal as staff see it.
import { fail, type Result } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { AppealView } from "../dto";
import { oneAppealInput } from "../schema";

/** Content is empty unless the look was recorded (viewAppeal) within twelve hours. */
export const getAppeal = defineQuery({
  name: "appeal.get",
  permission: "appeal.read",
  input: oneAppealInput,
  async run(): Promise<Result<AppealView>> {
    return fail("unavailable");
  },
});
