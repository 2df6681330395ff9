// Hebrew script (Hebrew, Yiddish) to Latin letters: consonants and the vowels that are written.

const letters: Readonly<Record<string, string>> = {
  ...{
    א: "a",
    ב: "b",
    ג: "g",
    ד: "d",
    ה: "h",
    ו: "w",
    ז: "z",
    ח: "kh",
    ט: "t",
    י: "y",
    כ: "k",
    ך: "k",
    ל: "l",
    מ: "m",
  },
  ...{ ם: "m", נ: "n", ן: "n", ס: "s", ע: "a", פ: "p", ף: "f", צ: "ts", ץ: "ts", ק: "k", ר: "r", ש: "sh", ת: "t" },
};

const withGeresh: Readonly<Record<string, string>> = {
  ג: "j",
  ז: "zh",
  צ: "ch",
  ץ: "ch",
  ת: "th",
  ו: "w",
  ד: "dh",
  ח: "kh",
};

/** One word. */
export const romaniseHebrew = (token: string): string => {
  let result = "";
  const bare = token
    .normalize("NFKD")
    .replace(/[\u0591-\u05c7]/g, "")
    .replace(/[׳’‘`´]/g, "'")
    .replace(/[״"]/g, "");
  for (let at = 0; at < bare.length; at++) {
    const letter = bare[at]!;
    const marked = bare[at + 1] === "'" ? withGeresh[letter] : undefined;
    result += marked ?? letters[letter] ?? "";
  }
  return result.replace(/ww/g, "v").replace(/yy/g, "y");
};
