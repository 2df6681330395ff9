// Birth dates as lists and customers write them: full, month, year only, about, between. Comparing is three-valued:
// the same, contradicting, or neither (missing or too vague), because vague data must not clear or accuse anyone.

export type PartialDate = { year: number; yearTo: number; month?: number; day?: number; about: boolean };

const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

const monthOf = (text: string): number | undefined => {
  const index = months.indexOf(text.slice(0, 3).toLowerCase());
  return index < 0 ? undefined : index + 1;
};

const plausible = (year: number): boolean => year >= 1850 && year <= 2100;

const build = (year: number, about: boolean, month?: number, day?: number): PartialDate | null => {
  if (!plausible(year)) return null;
  if (month !== undefined && (month < 1 || month > 12)) {
    // 2001-25-03: day and month written the other way round.
    return day !== undefined && day <= 12 && month <= 31 ? build(year, about, day, month) : build(year, true);
  }
  const validDay = day !== undefined && day >= 1 && day <= 31 ? day : undefined;
  return {
    year,
    yearTo: year,
    ...(month !== undefined && { month }),
    ...(month !== undefined && validDay !== undefined && { day: validDay }),
    about,
  };
};

type Pattern = [RegExp, (parts: string[], about: boolean) => PartialDate | null];

const numeric = (text: string | undefined): number | undefined => (text && Number(text) > 0 ? Number(text) : undefined);

const patterns: readonly Pattern[] = [
  [
    /^(?:between\s+)?(\d{4})(?:-\d{2}){0,2}\s*(?:\/|to|and|-|–)\s*(\d{4})(?:-\d{2}){0,2}$/i,
    ([from, to]) => {
      const [year, yearTo] = [Number(from), Number(to)];
      return plausible(year) && plausible(yearTo) && yearTo >= year ? { year, yearTo, about: false } : null;
    },
  ],
  [
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:T.*)?$/,
    ([y, m, d], about) => build(Number(y), about, numeric(m), numeric(d)),
  ],
  [/^(\d{4})[-/.](\d{1,2})$/, ([y, m], about) => build(Number(y), about, numeric(m))],
  [/^(\d{4})$/, ([y], about) => build(Number(y), about)],
  [/^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/, ([d, m, y], about) => build(Number(y), about, numeric(m), numeric(d))],
  [
    /^(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})$/i,
    ([d, m, y], about) => {
      const month = monthOf(m!);
      return month ? build(Number(y), about, month, Number(d)) : null;
    },
  ],
  [
    /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i,
    ([m, d, y], about) => {
      const month = monthOf(m!);
      return month ? build(Number(y), about, month, Number(d)) : null;
    },
  ],
  [
    /^([a-z]{3,9})\.?,?[\s-]+(\d{4})$/i,
    ([m, y], about) => {
      const month = monthOf(m!);
      return month ? build(Number(y), about, month) : null;
    },
  ],
  [/^(\d{4})(\d{2})(\d{2})$/, ([y, m, d], about) => build(Number(y), about, numeric(m), numeric(d))],
];

const aboutWords = /\b(?:circa|ca?\.|approximately|approx\.?|about|around|c)\s*(?=[\da-z])|[~?]/gi;

/** Reads one date as people write it; null when no year can be told. Numbers are day first ("05/03/1970" is 5 March). */
export const parsePartialDate = (text: string): PartialDate | null => {
  const bare = text.replace(aboutWords, " ").replace(/\s+/g, " ").trim();
  const about = bare !== text.replace(/\s+/g, " ").trim();
  for (const [pattern, read] of patterns) {
    const match = pattern.exec(bare);
    if (match) return read(match.slice(1), about);
  }
  const year = /\b(1[89]\d{2}|20\d{2})\b/.exec(bare);
  return year ? build(Number(year[1]), true) : null;
};

const two = (value: number): string => String(value).padStart(2, "0");

/** EDTF form of a date text; a text that is no date stays as it is. */
export const normaliseDate = (text: string): string => {
  const date = parsePartialDate(text);
  if (!date) return text.trim();
  if (date.yearTo !== date.year) return `${date.year}/${date.yearTo}`;
  const month = date.month === undefined ? "" : `-${two(date.month)}`;
  const day = date.day === undefined ? "" : `-${two(date.day)}`;
  return `${date.year}${month}${day}${date.about ? "~" : ""}`;
};

/**
 * `same_day` also when day and month are swapped on one side; `same_year` when a side knows no more than that; `near`
 * when one part is one off or the year has two digits swapped, as typing errors are.
 */
export type DateComparison = "same_day" | "same_year" | "near" | "unclear" | "different";

const isSlip = (a: PartialDate, b: PartialDate): boolean => {
  if (a.day === undefined || b.day === undefined) return false;
  const gaps = [a.year - b.year, a.month! - b.month!, a.day - b.day].map(Math.abs).filter((gap) => gap > 0);
  const digits = (year: number): string => [...String(year)].sort().join("");
  return gaps.length === 1 && (gaps[0] === 1 || (a.year !== b.year && digits(a.year) === digits(b.year)));
};

const compareTwo = (a: PartialDate, b: PartialDate): DateComparison => {
  if (isSlip(a, b)) return "near";
  const slack = a.about || b.about ? 2 : 0;
  if (a.year - slack > b.yearTo || b.year - slack > a.yearTo) {
    return Math.min(Math.abs(a.year - b.yearTo), Math.abs(b.year - a.yearTo)) <= 1 && (!a.day || !b.day)
      ? "unclear"
      : "different";
  }
  if (slack > 0 || a.year !== a.yearTo || b.year !== b.yearTo) return "unclear";
  if (a.month === undefined || b.month === undefined) return "same_year";
  if (a.month === b.month && (a.day === undefined || b.day === undefined)) return "same_year";
  if (a.month === b.month && a.day === b.day) return "same_day";
  if (a.month === b.day && a.day === b.month) return "same_day";
  // 1 January stands for "year known" in many civil registers.
  const placeholder = (date: PartialDate): boolean => date.month === 1 && date.day === 1;
  return placeholder(a) || placeholder(b) ? "same_year" : "different";
};

const order: readonly DateComparison[] = ["same_day", "same_year", "near", "unclear", "different"];

/** The best agreement between any two dates; null when a side has none that can be read. */
export const compareDates = (left: readonly string[], right: readonly string[]): DateComparison | null => {
  let best: DateComparison | null = null;
  for (const a of left) {
    for (const b of right) {
      const [first, second] = [parsePartialDate(a), parsePartialDate(b)];
      if (!first || !second) continue;
      const comparison = compareTwo(first, second);
      if (best === null || order.indexOf(comparison) < order.indexOf(best)) best = comparison;
    }
  }
  return best;
};
