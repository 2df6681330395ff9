// The list of appeals.
import { fail, type Result } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { AppealCounts, AppealPage } from "../dto";
import { listInput, ownInput } from "../schema";

/** Appeals that one may see, the most pressing first. */
export const listAppeals = defineQuery({
  name: "appeal.list",
  permission: "appeal.read",
  input: listInput,
  async run(): Promise<Result<AppealPage>> {
    return fail("unavailable");
  },
});

/** The numbers on the tabs. */
export const countAppeals = defineQuery({
  name: "appeal.count",
  permission: "appeal.read",
  input: ownInput.pick({}),
  async run(): Promise<Result<AppealCounts>> {
    return fail("unavailable");
  },
});
