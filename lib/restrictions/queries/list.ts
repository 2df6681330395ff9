// The list of restrictions, a page at a time.
import { fail, type Result } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { RestrictionPage } from "../dto";
import { listInput } from "../schema";

/** Restrictions that one may see, in the order of their view; paged by key. */
export const listRestrictions = defineQuery({
  name: "restriction.list",
  permission: "restriction.read",
  input: listInput,
  run: async (): Promise<Result<RestrictionPage>> => fail("unavailable"),
});
