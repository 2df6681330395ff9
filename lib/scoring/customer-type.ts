// What a customer is: "person", "merchant" or "institution". Contracts list no words for it, and senders have their own.

const PERSON = "person individual natural naturalperson privateperson privateindividual private retail human consumer";
const INSTITUTION =
  "institution institutional company business legalperson legalentity legal entity corporate corporation organisation organization enterprise firm";

const TYPES: ReadonlyMap<string, string> = new Map([
  ...PERSON.split(" ").map((word) => [word, "person"] as const),
  ...INSTITUTION.split(" ").map((word) => [word, "institution"] as const),
  ["merchant", "merchant"],
]);

/** The type however it is written ("Natural person" → "person", "company" → "institution"); an unknown word stays as it is. */
export const normaliseType = (text: string): string => TYPES.get(text.toLowerCase().replace(/[\s_-]+/g, "")) ?? text;

/** Whether a normalised type is a person's; undefined for a word that says neither. */
export const isPersonType = (type: string): boolean | undefined => {
  if (type === "person") return true;
  return type === "merchant" || type === "institution" ? false : undefined;
};
