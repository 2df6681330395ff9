// The shape of a pool of names. Entries are written "Latin" or "Latin|native script"; a pool covers one naming culture.

export type NamePool = {
  surnames: readonly string[];
  male: readonly string[];
  female: readonly string[];
  /** Which comes first in the Latin and in the native form, and what joins the native parts. */
  order?: "family_first";
  nativeJoin?: string;
  /** A woman's form of a surname, Latin and native alike (Lithuanian, Polish, Cyrillic). */
  feminine?: (surname: string) => string;
  /** Two surnames (Spanish) or a second given name now and then. */
  doubled?: "surnames" | "given";
};

/** Splits "a, b c, d" at commas. */
export const list = (text: string): string[] => text.split(",").map((entry) => entry.trim());
