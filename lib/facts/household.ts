// What makes a household: the family name and the postal address, as far as spelling tells. The same for the command line and intake.
import { plainText, wordsOf } from "@/lib/spelling/words";

export type Home = { type: string; name: string; nativeName?: string; address?: string };

const HAN = /\p{Script=Han}|\p{Script=Hangul}/u;
/** Chinese and Korean family names of two characters; all others have one. */
const DOUBLE =
  /^(欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|司徒|东方|東方|皇甫|尉迟|尉遲|公孙|公孫|慕容|令狐|夏侯|南宫|南宮|남궁|황보|제갈|선우)/u;

/** Of a name in Chinese characters or Hangul: its beginning, or its first word. */
const firstOfHan = (name: string): string => {
  const [first = "", ...more] = wordsOf(name);
  return more.length > 0 ? first : (DOUBLE.exec(first)?.[0] ?? [...first][0] ?? "");
};

/** Before a comma; at the beginning of a Chinese or Korean name, and where the native name is one; else the last word. */
const surnameOf = ({ name, nativeName }: Home): string => {
  if (HAN.test(name)) return plainText(firstOfHan(name));
  const [before, after] = name.split(",", 2);
  if (before && after) return plainText(before);
  const parts = wordsOf(name);
  if (nativeName === undefined || !HAN.test(nativeName)) return plainText(parts.at(-1) ?? "");
  const spelled = plainText(firstOfHan(nativeName));
  return parts.map(plainText).find((part) => part === spelled) ?? plainText(parts[0] ?? "");
};

/** One spelling of a postal address; empty without one. */
export const placeOf = (address: string | undefined): string => plainText(address ?? "");

/** Customers who share one of these texts are taken for a household. A company has an address, and no family name. */
export const householdOf = (home: Home): string[] => {
  const surname = home.type === "person" ? surnameOf(home) : "";
  const place = placeOf(home.address);
  return [surname && `name ${surname}`, place && `address ${place}`].filter(Boolean);
};
