// Numbers as companies and ships carry them: "Forty-Four", "44", "XLIV" and "II" are compared as digits.

const units =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const values = new Map<string, number>([
  ...units.map((word, index): [string, number] => [word, index]),
  ...tens.map((word, index): [string, number] => [word, 20 + 10 * index]),
  ["fourty", 40],
  ...[
    "premier premiere primero primera primo prima erste erster erstes",
    "deuxieme segundo segunda secondo seconda zweite zweiter zweites",
    "troisieme tercero tercera terzo terza dritte dritter drittes",
  ].flatMap((words, index) => words.split(" ").map((word): [string, number] => [word, index + 1])),
  ..."first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    .split(" ")
    .map((word, index): [string, number] => [word, index + 1]),
]);
const roman = new Map(
  "ii iii iv vi vii viii ix xi xii xiii xiv xv"
    .split(" ")
    .map((text, index) => [text, [2, 3, 4, 6, 7, 8, 9, 11, 12, 13, 14, 15][index]!]),
);

const ordinal = /^(\d+)(?:st|nd|rd|th)$/;

/** Tokens with number words as digits, tens joined to the unit that follows. */
export const numberWords = (tokens: readonly string[]): string[] => {
  const result: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!.replace(ordinal, "$1");
    const value = values.get(token);
    const next = tokens[at + 1] ?? "";
    const unit = /^[1-9]$/.test(next) ? Number(next) : values.get(next);
    if (value !== undefined && value >= 20 && value % 10 === 0 && unit !== undefined && unit > 0 && unit < 10) {
      result.push(String(value + unit));
      at++;
    } else if (value !== undefined) result.push(String(value));
    else if (roman.has(token) && at > 0) result.push(String(roman.get(token)));
    else result.push(token);
  }
  return result;
};

const lookalikes: Readonly<Record<string, string>> = { 0: "o", 1: "i", 3: "e", 4: "a", 5: "s", 7: "t", 8: "b", 9: "g" };

/** A word with digits typed for letters ("Ig0r") in letters; numbers and codes stay. */
export const readLookalikes = (token: string): string =>
  /^[a-z]+\d[a-z\d]*$|^[a-z]*\d[a-z]{2,}$/.test(token) && (token.match(/\d/g)?.length ?? 0) * 2 <= token.length
    ? token.replace(/\d/g, (digit) => lookalikes[digit] ?? digit)
    : token;
