// Japanese kana to Latin letters, small kana joined to the one before (ジョ jo, ディ di). Kanji are not read here: their
// readings in names cannot be told without a dictionary of names.
import anyAscii from "any-ascii";

const smallVowels: Readonly<Record<string, string>> = { ァ: "a", ィ: "i", ゥ: "u", ェ: "e", ォ: "o" };
const smallGlides: Readonly<Record<string, string>> = { ャ: "a", ュ: "u", ョ: "o" };

const toKatakana = (text: string): string =>
  text.replace(/[\u3041-\u3096]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60));

/** One word. */
export const romaniseKana = (token: string): string => {
  let result = "";
  for (const letter of toKatakana(token.normalize("NFKC"))) {
    const vowel = smallVowels[letter];
    const glide = smallGlides[letter];
    if (letter === "ッ" || letter === "ー") continue;
    if (vowel) result = `${result.replace(/[aiueo]$/, "")}${/(?:^|[aiueo])u$/.test(result) ? "w" : ""}${vowel}`;
    else if (glide) result = result.replace(/i$/, /(?:sh|ch|j)i$/.test(result) ? "" : "y") + glide;
    else if (letter === "ヴ") result += "vu";
    else
      result += anyAscii(letter)
        .toLowerCase()
        .replace(/[^a-z]/g, "");
  }
  return result;
};
