// Messages both ways.
import { defineCommand, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import type { AppealReceipt } from "../dto";
import { writeInput } from "../schema";

/** The customer writes to us, or we to the customer; ours pass the guard. */
export const writeToAppeal = defineCommand({
  name: "appeal.write",
  permission: "appeal.message",
  input: writeInput,
  subject: ({ appealId }) => ({ type: "appeal", id: appealId }),
  async run(): Promise<Outcome<AppealReceipt>> {
    return fail("unavailable");
  },
});
