// A closed case says, and is found by, what still stands on its customer's account.
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { makeCase, makeCustomer, makeStaff } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { entity, makeHold, openCore } from "@/lib/core/testing";
import { take } from "@/lib/restrictions/testing";
import { MEASURES } from "@/lib/scoring";
import { holdingMeasures } from "@/lib/service-levels/due";
import { listCases } from "./list";

openCore();
let officer: StaffActor;
type Hold = Parameters<typeof makeHold>[0];
const whole = { functions: ["withdraw_crypto" as const] };
const part = { ...whole, usdCents: 10_000 };
const hold: Hold = { origin: "engine", state: "in_force", scope: whole };
const block: Hold = { ...hold, measure: "sanctions_block", endsAt: null, reviewAt: new Date() };

/** What stands on the account, and what its closed case is to say. */
const stories: readonly [name: string, holds: readonly Hold[], says: string][] = [
  ["nothing", [], "none"],
  ["a hold on the account", [hold], "withdrawal_hold"],
  ["a hold on one amount", [{ ...hold, scope: part }], "none"],
  ["a hold not yet in force", [{ scope: whole }], "none"],
  ["what nobody signed yet", [{ scope: whole }], "none"],
  ["the heavier of two", [hold, block], "sanctions_block"],
  ["what a restricted queue decided", [{ ...hold, queue: "insider" }], "none"],
  ["what another queue decided", [{ ...hold, queue: "on_chain" }], "withdrawal_hold"],
];
const said = new Map<string, string>();

beforeAll(async () => {
  officer = await makeStaff("officer", [entity]);
  for (const [, holds, says] of stories) {
    const customer = await makeCustomer(entity);
    const { id } = await makeCase(customer);
    // it closed when the account was blocked
    const closing = {
      state: "closed",
      outcome: "explained",
      closedAt: new Date(),
      deservedLook: true,
      measure: "freeze",
    };
    await inTransaction("all", (tx) => tx.update(cases).set(closing).where(eq(cases.id, id)));
    for (const given of holds) await makeHold(given, customer);
    said.set(id, says);
  }
});

const listed = async (filter: object): Promise<Map<string, string>> => {
  const wanted = { filter: { state: ["closed" as const], ...filter }, sort: "closed" as const, limit: 100 };
  const { rows } = take(await listCases({ actor: officer }, wanted));
  return new Map(rows.map(({ id, measure }) => [id, measure]));
};
const those = (wanted: (measure: string) => boolean) => new Map([...said].filter(([, measure]) => wanted(measure)));

test("each closed case says what stands", async () => {
  expect(await listed({})).toEqual(said);
});

test.each(MEASURES)("the filter %s finds those that say so", async (measure) => {
  expect(await listed({ measure: [measure] })).toEqual(those((one) => one === measure));
});

test.each([true, false])(
  "the filter for what holds something from the customer (%s) goes by what stands",
  async (holding) => {
    expect(await listed({ holding })).toEqual(those((one) => holdingMeasures.includes(one) === holding));
  },
);
