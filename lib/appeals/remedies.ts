// Who else a customer can turn to, pure: by where they live and which company they have their contract with. Codes of
// messages/appeals `remedy.*`.

const european = new Set(
  "AT BE BG HR CY CZ DK EE FI FR DE GR HU IS IE IT LI LV LT LU MT NL NO PL PT RO SK SI ES SE".split(" "),
);
const places = ["hk", "sg", "eu", "other"] as const;
type Place = (typeof places)[number];
const kinds = ["ombudsman", "data_protection", "court"] as const;

/** Every code that there is, for the texts. */
export const remedyCodes: readonly string[] = places.flatMap((place) => kinds.map((kind) => `${place}_${kind}`));

const placeOf = (entityCode: string, residence: string | null): Place => {
  if (residence && european.has(residence)) return "eu";
  if (residence === "HK") return "hk";
  if (residence === "SG") return "sg";
  const code = entityCode.toUpperCase();
  return code.startsWith("HK") ? "hk" : code.startsWith("SG") ? "sg" : code.startsWith("EU") ? "eu" : "other";
};

/** An ombudsman, a data-protection authority and a court: always all three, whatever the appeal is about. */
export const remediesFor = (entityCode: string, residence: string | null): string[] =>
  kinds.map((kind) => `${placeOf(entityCode, residence)}_${kind}`);
