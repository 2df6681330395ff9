// Arabic script (Arabic, Persian, Urdu, Pashto, Kurdish) to Latin letters. Short vowels are not written, so a word comes out
// as consonants and long vowels; whoever compares it must let vowels be missing.

const letters: Readonly<Record<string, string>> = {
  ...{
    ا: "a",
    أ: "a",
    إ: "i",
    آ: "a",
    ٱ: "a",
    ب: "b",
    پ: "p",
    ت: "t",
    ٹ: "t",
    ث: "th",
    ج: "j",
    چ: "ch",
    ح: "h",
    خ: "kh",
  },
  ...{
    د: "d",
    ڈ: "d",
    ذ: "dh",
    ر: "r",
    ڑ: "r",
    ړ: "r",
    ز: "z",
    ژ: "zh",
    ږ: "zh",
    س: "s",
    ش: "sh",
    ښ: "sh",
    ص: "s",
    ض: "d",
  },
  ...{
    ط: "t",
    ظ: "z",
    غ: "gh",
    ف: "f",
    ڤ: "v",
    ق: "q",
    ك: "k",
    ک: "k",
    ګ: "g",
    گ: "g",
    ل: "l",
    ڵ: "l",
    م: "m",
    ن: "n",
  },
  ...{ ں: "n", ڼ: "n", ه: "h", ہ: "h", ھ: "h", ة: "a", ۀ: "a", ە: "e", و: "w", ؤ: "w", ۆ: "o", ۇ: "u", ي: "y", ی: "y" },
  ...{ ى: "a", ئ: "y", ې: "e", ۍ: "y", ے: "e", ێ: "e", ڕ: "r", څ: "ts", ځ: "dz", ټ: "t", ډ: "d" },
};

const vowelSigns: Readonly<Record<string, string>> = { "\u064e": "a", "\u064f": "u", "\u0650": "i" };

/** One word. Ayn and hamza are heard only as a vowel at the start. */
const romaniseWord = (word: string): string => {
  let result = "";
  for (const letter of word) {
    if (letter === "ع" || letter === "ء") result += result === "" ? "a" : "";
    else result += letters[letter] ?? vowelSigns[letter] ?? "";
  }
  return result.replace(/^ay/, "y").replace(/(?<=.)yy$/, "y");
};

/** Words of an Arabic-script token; the article is a word of its own. */
export const romaniseArabic = (token: string): string[] => {
  const bare = token.normalize("NFKC").replace(/\u200c|\u200d|[\u0640\u0651\u0652\u064b-\u064d\u0670]/g, "");
  const article = /^(?:و)?ال(?=.{3})/.exec(bare);
  if (bare === "الله") return ["allah"];
  const words = article ? ["al", romaniseWord(bare.slice(article[0].length))] : [romaniseWord(bare)];
  return words.filter((word) => word !== "");
};
