// Opening an appeal, by staff and by its customer: the look is on record, what the other side wrote is read.
import { defineCommand, type Outcome, unkept } from "@/lib/command";
import { fail } from "@/lib/errors";
import type { AppealView, ToldAppeal } from "../dto";
import { oneAppealInput } from "../schema";

const view = defineCommand({
  name: "appeal.view",
  permission: "appeal.read",
  input: oneAppealInput,
  subject: ({ appealId }) => ({ type: "appeal", id: appealId }),
  async run(): Promise<Outcome<AppealView>> {
    return fail("unavailable");
  },
});
/** What the page of an appeal is rendered from; one record per call. */
export const viewAppeal = unkept(view);

const open = defineCommand({
  name: "appeal.open",
  permission: "appeal.see_own",
  input: oneAppealInput,
  subject: ({ appealId }) => ({ type: "appeal", id: appealId }),
  async run(): Promise<Outcome<ToldAppeal>> {
    return fail("unavailable");
  },
});
/** The customer looks; refresh with toldAppeal. */
export const openAppeal = unkept(open);
