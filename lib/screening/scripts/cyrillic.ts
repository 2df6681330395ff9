// Cyrillic to Latin letters. Ukrainian, Belarusian and Bulgarian read some letters differently from Russian; the word is
// read their way when it has a letter that only they have.

const russian: Readonly<Record<string, string>> = {
  ...{
    а: "a",
    б: "b",
    в: "v",
    г: "g",
    д: "d",
    е: "e",
    ё: "yo",
    ж: "zh",
    з: "z",
    и: "i",
    й: "y",
    к: "k",
    л: "l",
    м: "m",
  },
  ...{ н: "n", о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f", х: "kh", ц: "ts", ч: "ch", ш: "sh", щ: "shch" },
  ...{
    ы: "y",
    э: "e",
    ю: "yu",
    я: "ya",
    ь: "",
    ъ: "",
    і: "i",
    ї: "yi",
    є: "ye",
    ґ: "g",
    ў: "u",
    ђ: "dj",
    ћ: "ch",
    љ: "lj",
  },
  ...{
    њ: "nj",
    џ: "dzh",
    ј: "j",
    ѓ: "gj",
    ќ: "kj",
    ѕ: "dz",
    ә: "a",
    ғ: "gh",
    қ: "q",
    ң: "n",
    ө: "o",
    ұ: "u",
    ү: "u",
    һ: "h",
  },
  ...{ ҳ: "h", ҷ: "j", ӯ: "u", ӣ: "i", ѐ: "e", ѝ: "i", ӑ: "a", ҡ: "q", ҫ: "s", ҙ: "z" },
};

const ukrainian = { ...russian, г: "h", и: "y" };
const belarusian = { ...russian, г: "h" };

const tableFor = (word: string): Readonly<Record<string, string>> => {
  if (/ў|дз[іь]|ць$/.test(word)) return belarusian;
  return /[їєґі]/.test(word) ? ukrainian : russian;
};

/** One word. */
export const romaniseCyrillic = (token: string): string => {
  const word = token.toLowerCase().normalize("NFC");
  const table = tableFor(word);
  // Bulgarian has the hard sign as a vowel between consonants; in Russian it stands only before a soft vowel.
  const plain = word
    .replace(/ъ(?![еёюя])/g, "а")
    .replace(/ё/g, "е")
    .replace(/[ьъ](?=[еёюяи])/g, "й");
  return [...plain]
    .map((letter) => table[letter] ?? (/[a-z0-9]/.test(letter) ? letter : ""))
    .join("")
    .replace(/yy/g, "y");
};
