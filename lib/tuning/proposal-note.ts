// The why of a version that a proposal became, as approvers and the record read it: one sentence on the change, one on the evidence. Pure,
// in English like all notes that people write there; the page shows the same numbers in the reader's language.
import { findRule } from "@/lib/scoring";
import type { Evidence } from "./evidence";
import type { TunableParameter } from "./parameters";

const few = (value: number): string => String(Math.round(value * 100) / 100);
const percent = (share: number): string => `${Math.round(share * 100)} %`;
const said = (unit: string, value: number): string => (unit === "share" ? percent(value) : few(value));

/** At most 500 characters, as long as a note may be. */
export function noteOf(
  { parameter, from, to }: { parameter: TunableParameter; from: number; to: number },
  evidence: Evidence,
): string {
  const title = findRule(parameter.rule)?.title.en ?? parameter.rule;
  const change = `Tuning: ${title}, ${parameter.label.en}: ${said(parameter.unit, from)} → ${said(parameter.unit, to)}.`;
  const alerts = `Over ${few(evidence.days)} days: ${few(evidence.alertsPerDayBefore)} → ${few(evidence.alertsPerDayAfter)} alerts a day, ${evidence.customersSpared} customers spared.`;
  const lost = `True cases lost: ${evidence.trueCasesLost} of ${evidence.trueCases} known (up to ${percent(evidence.trueLostHigh)}); of ${evidence.casesJudged} judged cases not opened up to ${percent(evidence.casesTrueHigh)} true; ${evidence.casesUnjudged} nobody judged.`;
  return [change, alerts, lost].join(" ").slice(0, 500);
}
