// Tells what a document is from its words and its machine-readable zone. Weak or contradicting words leave it unknown.
import type { DocumentType } from "./codes";
import { typeWords } from "./document-words";
import type { Mrz } from "./findings";

export type ToldType = { type: DocumentType; confidence: number };

const typeOfZone = (mrz: Pick<Mrz, "format" | "fields">): DocumentType => {
  const code = mrz.fields.documentCode ?? "";
  if (mrz.format.startsWith("MRV") || code.startsWith("V")) return "visa";
  if (code.startsWith("P")) return "passport";
  if (/^(?:AR|IR|RP|CR)/.test(code) || (mrz.fields.issuer === "USA" && /^(?:IA|C1|C2)/.test(code)))
    return "residence_permit";
  return "identity_card";
};

/** The type that the words speak for most, and how clearly: 1 when a title says it and nothing says otherwise. */
export const tellType = (text: string, mrz: Mrz | null): ToldType => {
  if (mrz) {
    const type = typeOfZone(mrz);
    // Cards of all kinds share one zone; what is printed tells them apart.
    const printed = type === "identity_card" ? tellWords(text) : null;
    if (printed && ["residence_permit", "driving_licence"].includes(printed.type) && printed.confidence >= 0.6)
      return printed;
    return { type, confidence: mrz.valid ? 1 : 0.8 };
  }
  return tellWords(text);
};

const identity: readonly DocumentType[] = ["passport", "identity_card", "driving_licence", "residence_permit", "visa"];

/** A title is short; within a sentence the same words only speak of another paper. */
const isTitle = (row: string): boolean => row.split(/\s+/).length <= 7 && row.length <= 70;

const tellWords = (text: string): ToldType => {
  const scores = new Map<DocumentType, number>();
  // A title stands above; "show your passport" further down does not make one.
  const head = text.slice(0, Math.max(240, text.length * 0.45));
  for (const [type, weight, pattern] of typeWords) {
    const found = text.match(new RegExp(pattern.source, `${pattern.flags}g`)) ?? [];
    if (found.length === 0) continue;
    const titled = weight < 3 || head.split("\n").some((row) => isTitle(row) && pattern.test(row));
    const long = identity.includes(type) && text.length > 900 ? 0.4 : 1;
    scores.set(
      type,
      (scores.get(type) ?? 0) + weight * (titled ? 1 : 0.34) * long + Math.min(1, (found.length - 1) * 0.25),
    );
  }
  const ranked = [...scores].sort((a, b) => b[1] - a[1]);
  const [best, next] = ranked;
  if (!best || best[1] < 1.9) return { type: "unknown", confidence: 0 };
  const lead = best[1] - (next?.[1] ?? 0);
  return { type: best[0], confidence: Math.min(1, (best[1] / 3) * (lead >= 1 ? 1 : 0.5 + lead / 2)) };
};
