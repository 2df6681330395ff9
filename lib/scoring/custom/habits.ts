// What people write by habit where the language writes otherwise: signs of a Chinese keyboard, words for signs, commas in numbers. Told
// beside a syntax error, with what to write there; the text itself is never changed.

/** Characters `from` to `to` (exclusive), and what to write in their place. */
export type Habit = { from: number; to: number; suggestion: string };

const signs: Readonly<Record<string, string>> = {
  "≥": ">=",
  "≤": "<=",
  "≠": "!=",
  "=>": ">=",
  "=<": "<=",
  "<>": "!=",
  "=": "==",
  "×": "*",
  "÷": "/",
  且: "&&",
  并且: "&&",
  或: "||",
  或者: "||",
  and: "&&",
  or: "||",
};

const habits: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
  [/[“”„«»＂‘’‚]([^“”„«»＂‘’‚"']*)[“”„«»＂‘’‚]?/g, ([, inner = ""]) => `"${inner}"`],
  [/\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])/g, ([number]) => number.replaceAll(",", "")],
  [/\d+,\d+/g, ([number]) => number.replace(",", ".")],
  [/[$€¥￥]\s*([\d.]+)/g, ([, number = ""]) => number],
  [
    /=>|=<|<>|(?<![=<>!])=(?!=)|[≥≤≠×÷]|并且|或者|[且或]|\b(?:and|or)\b/gi,
    ([sign]) => signs[sign.toLowerCase()] ?? sign,
  ],
  [/\bnot\s+(\w+)/gi, ([, name = ""]) => `!${name}`],
  [/[\uFF01-\uFF5E\u3000]/g, ([sign]) => sign.normalize("NFKC")],
];

/** The habit that explains an error at this character, or null. */
export const habitAt = (text: string, at: number): Habit | null => {
  for (const [pattern, write] of habits)
    for (const found of text.matchAll(pattern)) {
      const [from, to] = [found.index, found.index + found[0].length];
      if (from <= at && at < to) return { from, to, suggestion: write(found) };
    }
  return null;
};
