// What each form asks, as data: its rows, its fields, what must be there. The forms, the reader without JavaScript and the
// drafts are all made from this. Texts: messages/portal `form.<form>.<field>` and `option.<field>.<value>`.
import type { Answer } from "@/lib/inquiries/answers";

export type FormName = Answer["form"];
type Values = Readonly<Record<string, string>>;

export type FieldSpec = {
  name: string;
  /** `until` is a month, or `now` in its companion `<name>Now`. */
  kind: "line" | "long" | "country" | "month" | "until" | "choice" | "amount" | "currency" | "share";
  needed: boolean | ((values: Values) => boolean);
  /** The field is asked for only then. */
  when?: (values: Values) => boolean;
  options?: readonly string[];
  autoComplete?: string;
  /** Stands beside its neighbour where there is room. */
  half?: boolean;
  most?: number;
};

export type FormSpec = { rows?: { fields: readonly FieldSpec[]; most: number }; fields: readonly FieldSpec[] };

const works = ({ kind }: Values): boolean => kind === "employed" || kind === "self_employed";

const months: readonly FieldSpec[] = [
  { name: "from", kind: "month", needed: true, half: true },
  { name: "to", kind: "until", needed: true, half: true },
];

/** Fiat and coins offered; whatever an answer already holds is offered too. */
const currencies = [
  "USD",
  "EUR",
  "GBP",
  "CHF",
  "HKD",
  "SGD",
  "CNY",
  "TWD",
  "JPY",
  "KRW",
  "INR",
  "IDR",
  "PHP",
  "THB",
  "VND",
  "AUD",
  "CAD",
  "NZD",
  "CZK",
  "PLN",
  "HUF",
  "RON",
  "SEK",
  "NOK",
  "DKK",
  "TRY",
  "UAH",
  "AED",
  "SAR",
  "ZAR",
  "NGN",
  "KES",
  "BRL",
  "MXN",
  "ARS",
  "BTC",
  "ETH",
  "USDT",
  "USDC",
] as const;

const parts: FormSpec = {
  rows: {
    most: 30,
    fields: [
      { name: "kind", kind: "choice", needed: true, half: true, options: ["earned", "received", "transferred_in"] },
      {
        name: "source",
        kind: "choice",
        needed: true,
        half: true,
        options: [
          "salary",
          "business",
          "investments",
          "sale",
          "gift",
          "inheritance",
          "loan",
          "savings",
          "mining",
          "other",
        ],
      },
      { name: "from", kind: "line", needed: true },
      { name: "amount", kind: "amount", needed: true, half: true },
      { name: "currency", kind: "currency", needed: true, half: true, options: currencies },
      { name: "when", kind: "month", needed: false },
    ],
  },
  fields: [{ name: "note", kind: "long", needed: false, most: 2_000 }],
};

export const formSpecs: Record<FormName, FormSpec> = {
  residence: {
    rows: {
      most: 20,
      fields: [
        { name: "address", kind: "line", needed: true, autoComplete: "street-address" },
        { name: "country", kind: "country", needed: true },
        ...months,
      ],
    },
    fields: [],
  },
  employment: {
    rows: {
      most: 30,
      fields: [
        {
          name: "kind",
          kind: "choice",
          needed: true,
          options: ["employed", "self_employed", "student", "retired", "not_working"],
        },
        { name: "employer", kind: "line", needed: works, when: (values) => works(values) || values.kind === "student" },
        { name: "role", kind: "line", needed: false, when: works },
        { name: "country", kind: "country", needed: false },
        ...months,
      ],
    },
    fields: [],
  },
  funds: parts,
  wealth: parts,
  purpose: {
    fields: [
      {
        name: "purpose",
        kind: "choice",
        needed: true,
        options: ["purchase", "family", "own_account", "investment", "business", "loan", "donation", "other"],
      },
      { name: "recipient", kind: "line", needed: false },
      { name: "relation", kind: "line", needed: false },
      { name: "text", kind: "long", needed: true, most: 2_000 },
    ],
  },
  wallet: {
    fields: [
      { name: "address", kind: "line", needed: true },
      { name: "method", kind: "choice", needed: true, options: ["signed_message", "test_transfer"] },
      {
        name: "signature",
        kind: "long",
        needed: ({ method }) => method === "signed_message",
        when: ({ method }) => method === "signed_message",
        most: 1_000,
      },
      {
        name: "hash",
        kind: "line",
        needed: ({ method }) => method === "test_transfer",
        when: ({ method }) => method === "test_transfer",
      },
    ],
  },
  ownership: {
    rows: {
      most: 50,
      fields: [
        { name: "name", kind: "line", needed: true },
        { name: "country", kind: "country", needed: true, half: true },
        { name: "share", kind: "share", needed: true, half: true },
        { name: "role", kind: "line", needed: false },
      ],
    },
    fields: [],
  },
  text: { fields: [{ name: "text", kind: "long", needed: true, most: 4_000 }] },
};

/** Whether a field is asked for, seen what else is filled in. */
export const isAsked = (field: FieldSpec, values: Values): boolean => field.when?.(values) ?? true;

export const isNeeded = (field: FieldSpec, values: Values): boolean =>
  isAsked(field, values) && (typeof field.needed === "function" ? field.needed(values) : field.needed);
