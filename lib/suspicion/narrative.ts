// The first draft of a report's words, from the evidence: who, what, when, how much, why it is suspicious, what was done. Pure; a person
// edits it, another approves it. In English, the language that every unit in the table takes.
import { formatReason } from "@/lib/i18n/reason";
import { findRule, type Hit } from "@/lib/scoring";
import type { OpenedTransaction, Subject } from "./evidence";
import { indicatorsOf } from "./indicators";
import type { ReportContent } from "./schema";
import type { Ground } from "./states";

export type Told = {
  subject: Subject;
  caseKey: string | null;
  hits: readonly Hit[];
  transactions: readonly OpenedTransaction[];
  measures: readonly { measure: string; since: Date }[];
  internal: readonly { ground: Ground; words: string; at: Date }[];
  reason: string;
};

const day = (at: Date | number): string => new Date(at).toISOString().slice(0, 10);
const usd = (cents: number): string =>
  `${(cents / 100).toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 })} USD`;
/** By the rule's name, where it has one of ours: its code says nothing to a unit. */
const finding = (hit: Hit): string => {
  const title = findRule(hit.rule)?.title.en;
  return `${title ? `${title}: ` : ""}${formatReason(hit, "en")}`;
};
const verbs: Record<string, string> = {
  in: "received",
  out: "sent",
  buy: "bought",
  sell: "sold",
  p2p: "traded with another customer",
  merchant: "paid to a merchant",
  internal: "moved between accounts",
};

const who = ({ personal, type, residence, externalId, kycLevel, since }: Subject): string => {
  const born = personal.dateOfBirth ? `, born ${personal.dateOfBirth}` : "";
  const nationality = personal.nationality ? `, nationality ${personal.nationality}` : "";
  const lives = residence ? `, residence ${residence}` : "";
  const kind = type === "person" ? "an individual" : "a company";
  return `The subject is ${personal.name}${personal.nativeName ? ` (${personal.nativeName})` : ""}, ${kind}${born}${nationality}${lives}. Customer number ${externalId}, identified at level ${kycLevel}, customer since ${day(since)}.`;
};

const flows = (transactions: readonly OpenedTransaction[]): string => {
  if (transactions.length === 0) return "No transaction is named in this report.";
  const times = transactions.map(({ event }) => event.at);
  const by = new Map<string, { count: number; cents: number }>();
  for (const { event } of transactions) {
    const sum = by.get(event.direction) ?? { count: 0, cents: 0 };
    by.set(event.direction, { count: sum.count + 1, cents: sum.cents + event.usdCents });
  }
  const sums = [...by].map(([way, { count, cents }]) => `${verbs[way] ?? way}: ${count}, worth ${usd(cents)}`);
  const [first, last] = [day(Math.min(...times)), day(Math.max(...times))];
  const when = first === last ? `On ${first}` : `Between ${first} and ${last}`;
  const named = transactions.length === 1 ? "one transaction is" : `${transactions.length} transactions are`;
  return `${when}, ${named} named (${sums.join("; ")}).`;
};

const MOST = 8_000;
/** Told where words were cut, for whoever edits the draft. */
const CUT = "\n[… shortened]";

/** The narrative, what staff wrote last; at most as long as the units' formats take. */
function narrate({ subject, caseKey, hits, transactions, measures, internal, reason }: Told): string {
  const seen = hits.slice(0, 12).map((hit) => `- ${finding(hit)}`);
  const parts = [
    who(subject),
    flows(transactions),
    seen.length > 0 ? `What was found${caseKey ? ` in case ${caseKey}` : ""}:\n${seen.join("\n")}` : "",
    `Why it is suspected: ${reason}`,
    measures.length > 0 ? "" : "The account is not restricted.",
    internal.length > 0
      ? `Staff reported:\n${internal.map(({ at, words }) => `- ${day(at)}: ${words}`).join("\n")}`
      : "",
  ];
  const whole = parts.filter(Boolean).join("\n\n");
  return whole.length > MOST ? `${whole.slice(0, MOST - CUT.length).replace(/[\uD800-\uDBFF]$/, "")}${CUT}` : whole;
}

/** Each measure once, since the first of its kind: three alerts may have blocked for one reason. */
function heldSince(measures: Told["measures"]): string[] {
  const first = new Map<string, Date>();
  for (const { measure, since } of measures) {
    const known = first.get(measure);
    if (!known || since < known) first.set(measure, since);
  }
  return [...first].map(([measure, since]) => `${measure.replaceAll("_", " ")} since ${day(since)}`);
}

/** The whole draft. */
export function draftContent(told: Told): ReportContent {
  const held = heldSince(told.measures);
  return {
    narrative: narrate(told),
    action: held.length > 0 ? `In force: ${held.join("; ")}.` : "",
    indicators: indicatorsOf(told.hits),
    parties: [],
  };
}
