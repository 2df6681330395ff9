// What is asked for and on which terms: by rule, by country, by an entity's own line; and that every code has its words, none of
// which the guard would stop.
import { describe, expect, test } from "vitest";
import { catalogue } from "@/lib/scoring";
import { checkWording } from "@/lib/wording/guard";
import en from "@/messages/en/inquiries.json";
import zh from "@/messages/zh/inquiries.json";
import { policyCodes, shippedPolicy, termsFor } from "./policy";
import { periodFor, proposeItems, whyCodes } from "./propose";
import { ownRejections } from "./rejections";
import { inquiryStates, itemKinds, itemStates } from "./states";

describe("terms", () => {
  test("a proof of address is at most three months old, with a way for people without the usual paper", () => {
    for (const residence of [null, "PT", "HK", "AE", "KE"]) {
      const terms = termsFor("proof_of_address", { residence });
      expect(terms.maximumAgeDays).toBe(92);
      expect(terms.alternatives.length).toBeGreaterThan(0);
      expect(terms.dueHours).toBe(168);
    }
    expect(termsFor("proof_of_address", { residence: "DE" }).accepts).toContain("residence_certificate");
    expect(termsFor("proof_of_address", { residence: "FR" }).accepts).not.toContain("residence_certificate");
  });

  test("the sample asks for a bill within two hours, and whatever else counts is an alternative", () => {
    const sample = termsFor("proof_of_address", { residence: "PT", rules: ["kyc.surge-sample"] });
    expect(sample).toMatchObject({ accepts: ["utility_bill"], dueHours: 2, maximumAgeDays: 92 });
    expect(sample.alternatives).toEqual(expect.arrayContaining(["bank_statement", "lease", "family_bill"]));
  });

  test("an entity's own line goes before: its country's, else everywhere's; never another country's", () => {
    const own = { proof_of_address: { HK: { dueHours: 48 }, "*": { dueHours: 96 } } };
    const hours = (residence: string | null) => termsFor("proof_of_address", { residence, own }).dueHours;
    expect([hours("HK"), hours("SG"), hours(null), hours("toString")]).toEqual([48, 96, 96, 96]);
    expect(termsFor("identity_document", { residence: "HK", own }).dueHours).toBe(120);
    // The sample keeps its two hours, whatever the entity gives everybody else.
    expect(termsFor("proof_of_address", { residence: "HK", own, rules: ["kyc.surge-sample"] }).dueHours).toBe(2);
  });

  test("each kind can be answered: a form or a document, with time and room for it", () => {
    for (const kind of itemKinds) {
      const { form, documents, maximumFiles, dueHours, accepts } = shippedPolicy[kind];
      expect([kind, form !== "none" || documents === "required"]).toEqual([kind, true]);
      expect([kind, documents !== "required" || accepts.length > 0]).toEqual([kind, true]);
      expect(Math.min(maximumFiles, dueHours)).toBeGreaterThan(0);
    }
  });
});

describe("what to ask", () => {
  const hit = (rule: string, weight: number, ...asks: string[]) => ({ rule, weight, asks });

  test("the heaviest rule's own first, what settles such a case after all of them, each once", () => {
    const proposed = proposeItems([
      hit("access.new-zone", 0.2, "proof_of_address"),
      hit("transaction.structuring", 0.5, "video_verification", "source_of_funds"),
    ]);
    expect(proposed.map(({ kind }) => kind)).toEqual([
      ...["video_verification", "source_of_funds", "proof_of_address", "employment_history"],
    ]);
    expect(proposeItems([hit("market.insider", 1)])).toEqual([]);
    expect(proposeItems([hit("kyc.surge-sample", 0.15, "proof_of_address")])[0]?.whyCode).toBe("random_check");
  });

  test("whatever a rule of the catalogue asks for is a kind of item", () => {
    const asked = catalogue.flatMap((rule) => [
      ...rule.asks,
      ...Object.values(rule.grades).flatMap((grade) => grade.asks ?? []),
    ]);
    expect(asked.filter((code) => !(itemKinds as readonly string[]).includes(code))).toEqual([]);
  });

  test("only for the months that explain the flagged funds", () => {
    const flagged = { first: new Date("2026-01-20T10:00:00Z"), last: new Date("2026-03-02T10:00:00Z") };
    const now = new Date("2026-11-21T10:00:00Z");
    expect(periodFor("employment_history", flagged, now)).toEqual({ from: "2025-07-01", to: "2026-03-02" });
    expect(periodFor("source_of_funds", null, now)).toEqual({ from: "2026-08-01", to: "2026-11-21" });
    expect(periodFor("identity_document", flagged, now)).toBeUndefined();
  });
});

describe.each([
  ["English", en],
  ["Chinese", zh],
])("words in %s", (_, texts) => {
  const sorted = (codes: Iterable<string>): string[] => [...codes].sort();

  test("for every code, and for nothing else", () => {
    const { document, notAccepted, alternative } = policyCodes();
    expect(sorted(Object.keys(texts.kind))).toEqual(sorted(itemKinds));
    expect(sorted(Object.keys(texts.state))).toEqual(sorted(inquiryStates));
    expect(sorted(Object.keys(texts.itemState))).toEqual(sorted(itemStates));
    expect(sorted(Object.keys(texts.why))).toEqual(sorted(whyCodes));
    expect(sorted(Object.keys(texts.document))).toEqual(sorted(document));
    expect(sorted(Object.keys(texts.notAccepted))).toEqual(sorted(notAccepted));
    expect(sorted(Object.keys(texts.alternative))).toEqual(sorted(alternative));
    expect(sorted(Object.keys(texts.rejected))).toEqual(sorted(ownRejections));
  });

  test("that tell a customer of no list, no rule, no report", () => {
    const told = [texts.kind, texts.why, texts.document, texts.notAccepted, texts.alternative, texts.rejected];
    const stopped = told.flatMap((group) => Object.values(group)).filter((text) => !checkWording(text).ok);
    expect(stopped).toEqual([]);
  });
});
