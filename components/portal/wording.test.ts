// No text of the portal tells of a report, a score, a rule, a list or an investigation, in either language.
import { describe, expect, it } from "vitest";
import { messages } from "@/lib/i18n/messages";
import { checkWording } from "@/lib/wording/guard";

type Tree = { [key: string]: string | Tree };
const texts = (tree: Tree, path: string): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[`${path}.${key}`, value]] : texts(value, `${path}.${key}`),
  );

/** What customers read, or hear on the phone; `code.*.officer` is for staff. */
const customers =
  /^(?:portal|portal-appeal|portal-entry|mail|inquiries|documents|appeals\.(?:state|outcome|point|finding|compensation|delay|remedy)|restrictions\.(?:concern|liftsWhen|function)|disputes\.portal|data-requests\.(?:portal|export|refusal|extension)|callers\.script\.say)\./;
const read = (["en", "zh"] as const).flatMap((locale) =>
  texts(messages[locale] as unknown as Tree, locale).filter(
    ([path]) => customers.test(path.slice(locale.length + 1)) && !/\.(officer|viewer)(\.|$)/.test(path),
  ),
);

describe("the portal's words", () => {
  it("are there in both languages", () => {
    expect(read.filter(([path]) => path.startsWith("zh.portal.")).length).toBeGreaterThan(150);
  });
  it("give nothing away", () => {
    const findings = read.flatMap(([path, text]) => {
      const checked = checkWording(text);
      return checked.ok ? [] : checked.findings.map(({ word, reason }) => `${path}: “${word}” (${reason})`);
    });
    expect(findings).toEqual([]);
  });
  it("asks for the money of a period, not of a time", () => {
    expect(messages.en.inquiries.why.origin_of_funds).toContain("the money of this period");
  });
});
