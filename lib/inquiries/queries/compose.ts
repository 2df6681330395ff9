// What the composer starts from.
import { fail, type Result } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { Composition } from "../dto";
import { ofCaseInput } from "../schema";

/** What to ask for a case: proposed by its rules, what is held, what is out. */
export const composeFor = defineQuery({
  name: "inquiry.compose",
  permission: "inquiry.send",
  input: ofCaseInput,
  async run(): Promise<Result<Composition>> {
    return fail("unavailable");
  },
});
