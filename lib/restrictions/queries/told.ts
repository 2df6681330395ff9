// The statement of reasons, as the customer reads it.
import { fail, type Result } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { ToldRestriction } from "../dto";
import { toldInput } from "../schema";

/** What stands and what ended lately, newest first; the exchange's app names its customer by `externalId`. */
export const toldRestrictions = defineQuery({
  name: "restriction.told",
  permission: "restriction.see_own",
  input: toldInput,
  run: async (): Promise<Result<ToldRestriction[]>> => fail("unavailable"),
});
