// What can be reviewed is told apart: by what it takes, how much of it and when; what is over was on hold, and is not.
import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { bindFormat } from "@/lib/i18n/bound-format";
import { messages } from "@/lib/i18n/messages";
import type { ToldRestriction } from "@/lib/restrictions/dto";
import { type SubjectTold, subjectText } from "./subject-text";

const now = Date.parse("2026-11-24T12:00:00Z");
const say = (locale: "en" | "zh", subject: Partial<SubjectTold>): string => {
  const t = createTranslator({ locale, messages: messages[locale], namespace: "portal-appeal.subject" });
  const spelled = (code: string): string => code.replaceAll("_", " ");
  const texts = { functions: spelled, kinds: spelled, format: bindFormat(locale, "UTC"), now };
  const bound = { ...texts, t: t as unknown as Parameters<typeof subjectText>[0]["t"] };
  return subjectText(bound, { type: "restriction", restriction: null, itemKind: null, ...subject });
};
const told = (more: Partial<ToldRestriction>): Partial<SubjectTold> => ({
  restriction: {
    ...{ key: "R-26", state: "in_force", limited: ["withdraw_crypto", "transfer"], only: {} },
    ...{ since: "2026-11-20T20:18:00Z", until: null },
    ...more,
  } as ToldRestriction,
});
const transaction = { transaction: "u1", usdCents: 251_400, assets: ["ETH"], at: "2026-11-20T20:17:00Z" };
const ended = { key: "R-20", state: "ended", until: "2026-11-22T08:00:00Z" } as const;

describe("what a review is about", () => {
  it.each([
    [told({}), "R-26 · on hold since 20 Nov, 20:18: withdraw crypto and transfer"],
    [
      told({ only: { usdCents: 10_000, assets: ["BTC"] } }),
      "R-26 · on hold since 20 Nov, 20:18: withdraw crypto and transfer, only up to $100.00, only BTC",
    ],
    [
      told({ only: transaction }),
      "R-26 · on hold since 20 Nov, 20:18: one transfer of $2,514.00 in ETH, from 20 Nov, 20:17",
    ],
    [told(ended), "R-20 · was on hold until 22 Nov, 08:00: withdraw crypto and transfer"],
    [{ type: "step_up", at: "2026-11-21T09:00:00Z", usdCents: 500 }, /extra check .*, 21 Nov, 09:00, for \$5\.00$/],
    [{ type: "limit_cut" }, "A lower limit"],
    [{ itemKind: "proof_of_address", at: "2026-11-21T09:00:00Z" }, /proof of address, not accepted 21 Nov, 09:00$/],
  ])("%#", (subject, text) => {
    expect(say("en", subject)).toMatch(text);
  });

  it("says in Chinese, too, that what ended was on hold", () => {
    expect(say("zh", told(ended))).toContain("曾暂停至");
    expect(say("zh", told({}))).not.toContain("曾");
  });
});
