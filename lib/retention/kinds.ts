// What is kept, from when its time is counted, and the law's floors by regime. Pure. Days, so that a table can be compared line by
// line; five years are 1,827 days and ten are 3,653, as many as they ever have: two leap days and three.

export const retentionKinds = [
  "identity",
  "transactions",
  "cases",
  "documents",
  "sanctions",
  "biometrics",
  "rejected_documents",
  "unneeded_documents",
  "data_requests",
] as const;
export type RetentionKind = (typeof retentionKinds)[number];

/** From when a kind's time runs; a code of messages/retention `from.*`. */
export const countedFrom: Readonly<
  Record<RetentionKind, "end" | "measure" | "decided" | "rejected" | "asked" | "answered">
> = {
  identity: "end",
  transactions: "end",
  cases: "end",
  documents: "end",
  sanctions: "measure",
  biometrics: "decided",
  rejected_documents: "rejected",
  unneeded_documents: "asked",
  data_requests: "answered",
};

export type Days = Readonly<Record<RetentionKind, number>>;

const FIVE_YEARS = 1_827;
const TEN_YEARS = 3_653;

export const regimes = ["hk", "sg", "eu", "uk", "other"] as const;
export type Regime = (typeof regimes)[number];

const floors = {
  identity: FIVE_YEARS,
  transactions: FIVE_YEARS,
  cases: FIVE_YEARS,
  documents: FIVE_YEARS,
  sanctions: TEN_YEARS,
};

/**
 * Below these no table goes. What a person is known by (a face, a paper that was refused) has a floor only so long that they can still
 * object to what was decided on it.
 */
export const floorOf: Readonly<Record<Regime, Days>> = {
  hk: { ...floors, biometrics: 30, rejected_documents: 30, unneeded_documents: 30, data_requests: 365 },
  sg: { ...floors, biometrics: 30, rejected_documents: 30, unneeded_documents: 30, data_requests: 365 },
  eu: { ...floors, biometrics: 14, rejected_documents: 30, unneeded_documents: 14, data_requests: 1_096 },
  uk: { ...floors, biometrics: 14, rejected_documents: 30, unneeded_documents: 14, data_requests: 1_096 },
  other: { ...floors, biometrics: 30, rejected_documents: 30, unneeded_documents: 30, data_requests: 365 },
};

/** What holds before anybody changed anything. */
export const shippedDays = (regime: Regime): Days => ({
  ...floorOf[regime],
  biometrics: 180,
  rejected_documents: 90,
  unneeded_documents: 90,
  data_requests: 1_096,
});

/** The Union and the European Economic Area, by ISO 3166. */
const union = new Set(
  "at be bg hr cy cz dk ee fi fr de gr hu ie it lv lt lu mt nl pl pt ro sk si es se no is li".split(" "),
);

/** Whose rules an entity follows, read off its code (`HK`, `LT`, `EU-2`); `other` where the code says nothing. */
export function regimeOf(entityCode: string): Regime {
  const [country = ""] = entityCode.toLowerCase().split("-");
  if (union.has(country)) return "eu";
  if (country === "gb") return "uk";
  return regimes.find((regime) => regime === country) ?? "other";
}

/** The kinds whose days are below the floor. */
export const belowFloor = (regime: Regime, days: Days): RetentionKind[] =>
  retentionKinds.filter((kind) => days[kind] < floorOf[regime][kind]);
