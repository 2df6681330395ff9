// What the customer is told of appeals.
import { fail, type Result } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { Appealable, ToldAppeal } from "../dto";
import { oneAppealInput, ownInput } from "../schema";

/** One appeal as its customer reads it. */
export const toldAppeal = defineQuery({
  name: "appeal.told",
  permission: "appeal.see_own",
  input: oneAppealInput,
  async run(): Promise<Result<ToldAppeal>> {
    return fail("unavailable");
  },
});

/** All of one customer's, newest first. */
export const toldAppeals = defineQuery({
  name: "appeal.told_all",
  permission: "appeal.see_own",
  input: ownInput,
  async run(): Promise<Result<ToldAppeal[]>> {
    return fail("unavailable");
  },
});

/** What may be objected to now. */
export const appealableOf = defineQuery({
  name: "appeal.appealable",
  permission: "appeal.see_own",
  input: ownInput,
  async run(): Promise<Result<Appealable[]>> {
    return fail("unavailable");
  },
});
