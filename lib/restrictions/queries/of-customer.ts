// The restrictions of one customer, for its page and its cases.
import { fail, type Result } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { RestrictionRow } from "../dto";
import { ofCustomerInput } from "../schema";

/** What stands first, then the newest. */
export const restrictionsOfCustomer = defineQuery({
  name: "restriction.of_customer",
  permission: "restriction.read",
  input: ofCustomerInput,
  run: async (): Promise<Result<RestrictionRow[]>> => fail("unavailable"),
});
