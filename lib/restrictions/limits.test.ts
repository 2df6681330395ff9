// What a customer is told first of all that stands: one transfer is said to be one transfer, and what it leaves alone works.
import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { messages } from "@/lib/i18n/messages";
import type { ToldRestriction } from "./dto";
import { limitsTold } from "./limits";
import { usualFunctions } from "./measures";

type Told = Parameters<typeof limitsTold>[0][number];
const until = "2026-11-25T10:00:00.000Z";
const told = (more: Partial<Told>): Told => ({
  ...{ state: "in_force", limited: [...usualFunctions.sanctions_block], only: {}, until: null, clause: "8.2" },
  ...more,
});
const transaction: ToldRestriction["only"] = {
  ...{ transaction: "u1-1", assets: ["ETH"], usdCents: 251_400, at: "2026-11-20T20:17:00.000Z" },
};
const everything = ["buying_selling_deposits", "withdrawals", "transfers", "assets"];

test("one transfer that is held limits nothing else; what the law holds is not called safe", () => {
  const held = { usdCents: 251_400, assets: ["ETH"], at: transaction.at, until: null };
  expect(limitsTold([told({ only: transaction })])).toEqual({ transfers: [held], limited: [], works: everything });
  expect(limitsTold([told({ only: transaction, clause: null })]).works).toEqual(everything.slice(0, -1));
});

test("an amount, some assets or some others take only a part of what they are about", () => {
  for (const only of [{ usdCents: 100 }, { assets: ["ETH"] }, { others: true as const }]) {
    const { limited, works } = limitsTold([told({ only, limited: ["withdraw_crypto", "withdraw_fiat"], until })]);
    expect(limited).toEqual([{ what: "withdrawals", until, part: true }]);
    expect(works).toEqual(["buying_selling_deposits", "transfers", "assets"]);
  }
});

test("what is taken whole is no part, whatever narrower stands beside it; the longest end is told", () => {
  const whole = told({ limited: [...usualFunctions.withdrawal_hold], until });
  const part = told({ limited: ["withdraw_crypto"], only: { usdCents: 5 }, until: "2026-12-01T00:00:00.000Z" });
  expect(limitsTold([whole, part])).toMatchObject({
    limited: [
      { what: "withdrawals", until: "2026-12-01T00:00:00.000Z", part: false },
      { what: "transfers", until, part: false },
    ],
    works: ["buying_selling_deposits", "assets"],
  });
  expect(limitsTold([{ ...whole, state: "ending" }]).limited[0]).toMatchObject({ until: null });
  expect(limitsTold([{ ...whole, state: "ended" }])).toEqual({ transfers: [], limited: [], works: everything });
});

test("selling alone is a part of buying and selling", () => {
  expect(limitsTold([told({ limited: ["sell"] })]).limited).toEqual([{ what: "trading", until: null, part: true }]);
});

describe("the sentence", () => {
  const say = (locale: "en" | "zh", values: Record<string, string>) =>
    createTranslator({ locale, messages: { now: messages[locale].portal.now } })("now.transfer", {
      ...{ amount: "none", assets: "none", when: "none", alone: "no" },
      ...values,
    });
  const all = { amount: "$2,514.00", assets: "ETH", when: "20 Nov, 20:17", alone: "yes" };
  test.each([
    ["en", all, "One transfer of $2,514.00 in ETH, from 20 Nov, 20:17, is on hold; everything else works."],
    ["en", {}, "One transfer is on hold."],
    ["zh", { ...all, when: "11月20日 20:17" }, "11月20日 20:17 的一笔转账 $2,514.00（ETH）暂停中，其他一切照常。"],
    ["zh", {}, "一笔转账暂停中。"],
  ] as const)("in %s", (locale, values, text) => {
    expect(say(locale, values)).toBe(text);
  });
});
