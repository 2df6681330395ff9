// The numbers on the tabs.

import { z } from "zod";
import { fail, type Result } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { RestrictionCounts } from "../dto";

/** How many there are in each view, and how many wait for my signature. */
export const countRestrictions = defineQuery({
  name: "restriction.count",
  permission: "restriction.read",
  input: z.object({}),
  run: async (): Promise<Result<RestrictionCounts>> => fail("unavailable"),
});
