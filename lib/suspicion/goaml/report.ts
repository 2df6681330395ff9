// A report of suspicion as goAML 5.0.2: a suspicious transaction report where it names transactions, a suspicious activity report where
// it names none. Pure: the same report gives the same file, so that what was approved is what is filed.
import type { Filer, OpenedTransaction, Subject } from "../evidence";
import type { ReportContent } from "../schema";
import { isCompany, namedParty, subjectParty } from "./parties";
import { transactionNode } from "./transaction";
import { dateTime, isTransliterated, splitName } from "./values";
import { cut, given, toXml, type XmlNode } from "./xml";

export type GoamlInput = {
  /** Our reference: `SR-3`. */
  key: string;
  /** When it was approved, or drafted. */
  at: Date;
  filer: Filer;
  /** Who stands behind it; nobody does yet while it is not written. */
  reporter: string | null;
  subject: Subject;
  content: ReportContent;
  transactions: readonly OpenedTransaction[];
  /** The unit's reference of the report that this one puts right, and whether that was rejected. */
  earlier: { reference: string; rejected: boolean } | null;
};

/** Amounts are the platform's USD equivalents; the unit converts. */
const CURRENCY = "USD";

/** The file's text. */
export function goamlXml({ key, at, filer, reporter, subject, content, transactions, earlier }: GoamlInput): string {
  const person = reporter ? splitName(reporter) : null;
  const named = transactions.map((opened) => transactionNode(opened, subject, filer));
  const activity: XmlNode = [
    "activity",
    [
      [
        "report_parties",
        [
          subjectParty(subject, filer, "The customer whom this report is about."),
          ...content.parties.map((party) => namedParty(party)),
        ],
      ],
    ],
  ];
  return toXml([
    "report",
    [
      ["rentity_id", String(filer.rentityId ?? 1)],
      ["submission_code", "E"],
      ["report_code", named.length > 0 ? "STR" : "SAR"],
      ["entity_reference", cut(key, 255)],
      given("fiu_ref_number", earlier && !earlier.rejected ? cut(earlier.reference, 255) : undefined),
      given("prev_rejected_ref_number", earlier?.rejected ? cut(earlier.reference, 255) : undefined),
      ["submission_date", dateTime(at.getTime()) ?? "1753-01-01T00:00:00"],
      ["currency_code_local", CURRENCY],
      person
        ? [
            "reporting_person",
            [
              ["first_name", person.first],
              ["last_name", person.last],
            ],
          ]
        : undefined,
      ["reason", cut(content.narrative, 8_000)],
      given("action", cut(content.action, 8_000)),
      ...named,
      activity,
      ["report_indicators", content.indicators.map((code): XmlNode => ["indicator", code])],
    ],
  ]);
}

/** What a unit may ask for and we do not hold, or had to write differently; the file is valid all the same. */
export function gapsOf({
  filer,
  subject,
  transactions,
}: Pick<GoamlInput, "filer" | "subject" | "transactions">): string[] {
  const { personal } = subject;
  const person = !isCompany(subject);
  return [
    ...(filer.rentityId === null ? ["no_reporting_id"] : []),
    ...(person && !personal.dateOfBirth ? ["no_birth_date"] : []),
    ...(person && !personal.nationality ? ["no_nationality"] : []),
    ...(person && !personal.document ? ["no_document"] : []),
    ...(person ? [] : ["no_incorporation"]),
    ...(isTransliterated(personal.name) ? ["name_transliterated"] : []),
    ...(transactions.length === 0 ? ["no_transactions"] : []),
  ];
}
