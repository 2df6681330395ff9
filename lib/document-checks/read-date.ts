// Dates as documents write them, in English and Chinese, with where in the text they stand. A date that could be read two ways
// (03/04/2026) is read day first, but month first where the country writes so.

export type DateHit = { date: string; start: number; end: number };

const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const monthWord = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}";

const monthFirstCountries = new Set(["US", "PH", "FM", "MH", "PW"]);

const chineseDigits: Record<string, string> = {
  〇: "0",
  零: "0",
  一: "1",
  二: "2",
  三: "3",
  四: "4",
  五: "5",
  六: "6",
  七: "7",
  八: "8",
  九: "9",
};

/** 十二 → 12, 三十一 → 31, 二〇二六 → 2026. */
const chineseNumber = (text: string): number => {
  if (!text.includes("十")) return Number([...text].map((character) => chineseDigits[character] ?? character).join(""));
  const [tens, ones] = text.split("十") as [string, string];
  return (tens ? chineseNumber(tens) : 1) * 10 + (ones ? chineseNumber(ones) : 0);
};

const build = (year: number, month: number, day: number): string | null => {
  const full = year < 100 ? (year < 70 ? 2000 + year : 1900 + year) : year;
  if (full < 1900 || full > 2100 || month < 1 || month > 12 || day < 1) return null;
  const date = new Date(Date.UTC(full, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null;
};

type Form = { pattern: RegExp; read(parts: string[], monthFirst: boolean): string | null };

const monthOf = (word: string): number => months.indexOf(word.slice(0, 3).toLowerCase()) + 1;

const forms: readonly Form[] = [
  {
    pattern: /(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]?/g,
    read: ([y, m, d]) => build(Number(y), Number(m), Number(d)),
  },
  {
    pattern: /([〇零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号]/g,
    read: ([y, m, d]) => build(chineseNumber(y!), chineseNumber(m!), chineseNumber(d!)),
  },
  {
    pattern: /\b(\d{4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})(?!\d)/g,
    read: ([y, m, d]) => build(Number(y), Number(m), Number(d)),
  },
  {
    pattern: new RegExp(
      `\\b(\\d{1,2})(?:st|nd|rd|th)?[\\s.,/-]{0,2}(?:of\\s)?${monthWord}(?:\\/[a-z]{3,9})?[\\s.,'/-]{1,2}(\\d{4}|\\d{2})\\b`,
      "gi",
    ),
    read: ([d, m, y]) => build(Number(y), monthOf(m!), Number(d)),
  },
  {
    pattern: new RegExp(`\\b${monthWord}[\\s.-]{1,2}(\\d{1,2})(?:st|nd|rd|th)?,?\\s?,?\\s?(\\d{4})\\b`, "gi"),
    read: ([m, d, y]) => build(Number(y), monthOf(m!), Number(d)),
  },
  {
    pattern: /\b(\d{2})(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(\d{4})\b/gi,
    read: ([d, m, y]) => build(Number(y), monthOf(m!), Number(d)),
  },
  // Dots and slashes may follow the dash of a period; dashes must stand alone.
  ...[
    /(?<![\d.,/])(\d{1,2})\s?([/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d|[./]\d)/g,
    /(?<![\d.,/-])(\d{1,2})(-)(\d{1,2})-(\d{4}|\d{2})(?![\d/]|[.-]\d)/g,
  ].map(
    (pattern): Form => ({
      pattern,
      read: ([a, , b, y], monthFirst) => {
        const [one, two] = [Number(a), Number(b)];
        return monthFirst
          ? (build(Number(y), one, two) ?? build(Number(y), two, one))
          : (build(Number(y), two, one) ?? build(Number(y), one, two));
      },
    }),
  ),
];

/** Letters that are read for digits beside digits (2O26, l4/03/2026). */
const mendDigits = (text: string): string =>
  text.replace(/(?<=\d)[Oo](?=[\d\s/.-])/g, "0").replace(/\b[lI|](?=\d[/.\s-])/g, "1");

/** All dates in a text, in order of place; none is told twice. */
export const readDates = (text: string, country?: string): DateHit[] => {
  const monthFirst = monthFirstCountries.has(country?.toUpperCase() ?? "");
  const mended = mendDigits(text);
  const hits: DateHit[] = [];
  for (const { pattern, read } of forms) {
    for (const match of mended.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (hits.some((hit) => start < hit.end && end > hit.start)) continue;
      const date = read(match.slice(1), monthFirst);
      if (date) hits.push({ date, start, end });
    }
  }
  return hits.sort((a, b) => a.start - b.start);
};
