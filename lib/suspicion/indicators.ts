// What rules found, in the units' codes, where a code says the same: a first draft, which a person goes over. Nothing is claimed that
// was not found: money from a listed address is no mixer, and has no code of its own.
import type { Hit } from "@/lib/scoring";
import type { Indicator } from "./states";

const ofRule: readonly [prefix: string, indicator: Indicator][] = [
  ["transaction.structuring", "IUVC6"],
  ["transaction.night-ants", "IUVC6"],
  ["transaction.fan-in", "IUVC3"],
  ["transaction.funding-accounts", "IUVC3"],
  ["transaction.fan-out", "IUVC2"],
  ["transaction.partner-alert", "FRDVC"],
  ["access.anonymiser", "IUVC8"],
  ["access.restricted-country", "IUVC8"],
  ["access.", "IUVC5"],
  ["chain.sanctioned", "ITLSL"],
  ["chain.darknet-contact", "DRKM1"],
  ["kyc.lost-document", "FALSI"],
];

const ofCategory: Readonly<Record<string, Indicator>> = {
  ...{ mixer: "CRYMX", darknet: "DRKM1", darknet_market: "DRKM1", terrorism: "TFFVC" },
  ...{ scam: "FRDVC", fraud: "FRDVC", phishing: "FRDVC" },
};

/** Each once, in the order of the hits; `BEHAV` when none says what was found. */
export function indicatorsOf(hits: readonly Pick<Hit, "rule" | "values">[]): Indicator[] {
  const found = hits.flatMap(({ rule, values }) => {
    if (rule === "chain.exposure") return ofCategory[String(values.category)] ?? [];
    return ofRule.find(([prefix]) => rule.startsWith(prefix))?.[1] ?? [];
  });
  return found.length > 0 ? [...new Set(found)] : ["BEHAV"];
}
