// Who is in a goAML report: our customer by their account with us, the other side by what is known of it, whoever else is named. The
// schema's forms "…_my_client" ask for things that an exchange does not hold (sex, the day a document was issued, an incorporation
// number); the plain forms of the same account, person and company are used, so that nothing has to be made up.
import type { Counterparty } from "@/lib/scoring";
import type { Filer, Subject } from "../evidence";
import type { Party } from "../schema";
import { countryOf, dateTime, emailOf, isTransliterated, knownCountry, latin, splitName } from "./values";
import { cut, filled, given, type XmlNode, type XmlNodes } from "./xml";

/** The schema's own word for what nobody knows. */
export const UNKNOWN = "-";
/** What an element's name begins with: on the side that pays, on the one that receives, where neither is told. */
export type Way = "from_" | "to_" | "";
export const isCompany = ({ type }: Pick<Subject, "type">): boolean => type !== "person";

const passport = ({ personal }: Subject): XmlNode[] => {
  const { document } = personal;
  if (!document || !/passport/i.test(document.type ?? "")) return [];
  return [
    ["passport_number", filled(document.number, 255)],
    ["passport_country", countryOf(document.country)],
  ];
};

const phones = (phone: string | undefined): XmlNode | undefined =>
  phone
    ? [
        "phones",
        [
          [
            "phone",
            [
              ["tph_contact_type", UNKNOWN],
              ["tph_communication_type", UNKNOWN],
              ["tph_number", filled(phone, 50)],
            ],
          ],
        ],
      ]
    : undefined;

/** The customer as a person. */
function personOf(subject: Subject): XmlNodes {
  const { personal, residence } = subject;
  const { first, last } = splitName(personal.name);
  const address = personal.address ? `Address: ${personal.address}` : undefined;
  return [
    ["first_name", first],
    ["last_name", last],
    given("birthdate", personal.dateOfBirth && dateTime(personal.dateOfBirth)),
    given("alias", cut(personal.name, 100)),
    given("full_name_frn", cut(personal.nativeName ?? (isTransliterated(personal.name) ? personal.name : ""), 255)),
    ...passport(subject),
    given("id_number", personal.document && cut(personal.document.number, 255)),
    given("nationality1", knownCountry(personal.nationality)),
    given("residence", knownCountry(residence)),
    phones(personal.phone),
    given("email", emailOf(personal.email)),
    given("comments", address && cut(address, 8_000)),
  ];
}

/** The customer as a company. Its nationality is the country that it was founded in; where it resides says nothing of that. */
function companyOf({ personal, residence }: Subject): XmlNodes {
  const native = personal.nativeName ? ` Own name: ${personal.nativeName}.` : "";
  const resides = knownCountry(residence) ? ` Residence: ${knownCountry(residence)}.` : "";
  const address = personal.address ? ` Address: ${personal.address}.` : "";
  return [
    ["name", latin(personal.name, 255)],
    phones(personal.phone),
    given("email", emailOf(personal.email)),
    given("incorporation_country_code", knownCountry(personal.nationality)),
    given("comments", cut(`Name as given: ${personal.name}.${native}${resides}${address}`, 8_000)),
  ];
}

/** The customer's account with us. */
export function customerAccount(subject: Subject, filer: Filer): XmlNode[] {
  const company = isCompany(subject);
  const opened = dateTime(subject.since.getTime());
  const closed = subject.endedAt && dateTime(subject.endedAt.getTime());
  const nodes: XmlNodes = [
    ["institution_name", filled(filer.name, 255)],
    ["institution_code", filled(filer.institutionCode, 50)],
    ["non_bank_institution", "true"],
    ["account", filled(subject.externalId, 255)],
    ["account_name", latin(subject.personal.name, 255)],
    given("client_number", cut(subject.externalId, 30)),
    ["account_type", "CRYWT"],
    company ? ["t_entity", companyOf(subject)] : undefined,
    company
      ? undefined
      : [
          "signatory",
          [
            ["is_primary", "1"],
            ["t_person", personOf(subject)],
            ["role", "PAH"],
          ],
        ],
    given("opened", opened),
    given("closed", closed ?? undefined),
    ["comments", "Account of the reporting entity's customer."],
  ];
  return nodes.filter((node): node is XmlNode => Array.isArray(node));
}

/** The other side of a transaction: an account, or an address on a chain; without one, the reporting entity itself. */
export function counterpartySide(
  way: Way,
  counterparty: Counterparty | undefined,
  filer: Filer,
  chain: string | undefined,
): XmlNode {
  if (!counterparty) return [`${way}entity`, [["name", latin(filer.name, 255)]]];
  const { kind, id, name, bankCode, country } = counterparty;
  if (kind === "merchant") return [`${way}entity`, [["name", latin(name ?? id, 255)]]];
  const ours = kind === "customer";
  const onChain = kind === "address";
  const says = onChain ? `Address${chain ? ` on ${chain}` : ""}: ${id}` : `${kind} ${id}`;
  return [
    `${way}account`,
    [
      ours ? ["institution_name", filled(filer.name, 255)] : undefined,
      ["institution_code", filled(ours ? filer.institutionCode : bankCode, 50)],
      given("institution_country", knownCountry(country)),
      ["non_bank_institution", String(ours || onChain)],
      ["account", filled(id, 255)],
      ["account_name", latin(name ?? (onChain ? "Wallet" : kind), 255)],
      ["account_type", onChain || ours ? "CRYWT" : kind === "card" ? "CRDTC" : UNKNOWN],
      ["comments", cut(name ? `${says}, ${name}` : says, 8_000)],
    ],
  ];
}

/** Whoever else is named, with why. */
export function namedParty({ kind, name, birthDate, country, number, reason, role }: Party): XmlNode {
  const { first, last } = splitName(name);
  const about: XmlNode =
    kind === "person"
      ? [
          "person",
          [
            ["first_name", first],
            ["last_name", last],
            given("birthdate", birthDate && dateTime(birthDate)),
            given("alias", cut(name, 100)),
            given("id_number", number),
            given("nationality1", knownCountry(country)),
          ],
        ]
      : [
          "entity",
          [
            ["name", latin(name, 255)],
            given("incorporation_number", number && cut(number, 50)),
            given("incorporation_country_code", knownCountry(country)),
            given("comments", `Name as given: ${cut(name, 200)}`),
          ],
        ];
  return [
    "report_party",
    [
      about,
      ["is_suspected", String(role === "subject" || role === "associate")],
      ["reason", cut(`${role}: ${reason}`, 8_000)],
    ],
  ];
}

/** The customer whom the report is about. */
export const subjectParty = (subject: Subject, filer: Filer, reason: string): XmlNode => [
  "report_party",
  [
    ["account", customerAccount(subject, filer)],
    ["is_suspected", "true"],
    ["significance", "10"],
    ["reason", cut(reason, 8_000)],
  ],
];
