// One restriction, for the page that is open already.
import { fail, type Result } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { RestrictionView } from "../dto";
import { oneRestrictionInput } from "../schema";

/** Name and words are empty unless the reader's look was recorded (viewRestriction) within twelve hours. */
export const getRestriction = defineQuery({
  name: "restriction.get",
  permission: "restriction.read",
  input: oneRestrictionInput,
  run: async (): Promise<Result<RestrictionView>> => fail("unavailable"),
});
