// Which rules tuning says it can propose nothing for.
import { expect, test } from "vitest";
import { shareInterval } from "@/lib/tuning/intervals";
import { tuningRules } from "./tuning-rules";
import { wrongWithoutNumber } from "./wrong-without-number";

const judged = (rule: string, hits: number, of: number) => ({
  rule,
  precision: { hits, of, ...shareInterval(hits, of) },
});

test("rules without a number that were mostly wrong, with how sure that is", () => {
  const told = wrongWithoutNumber(tuningRules("en"), [
    judged("access.anonymiser", 0, 88),
    judged("transaction.structuring", 0, 88),
    judged("list.name-match", 0, 88),
    judged("access.restricted-country", 5, 12),
    judged("kyc.document-failed", 0, 9),
    judged("gone.by", 0, 88),
  ]);
  expect(told.map(({ rule }) => rule.id)).toEqual(["access.anonymiser"]);
  // none of 88 is not none at all
  expect(told[0]?.precision.high).toBeGreaterThan(0.03);
});
