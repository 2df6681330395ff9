// Chinese characters to Latin letters: Mandarin (pinyin), the surname's own reading first; and the Korean reading, since
// Korean names are written with them too. Japanese readings cannot be told without a dictionary of names.
import anyAscii from "any-ascii";
import { translate } from "hanja/lib/translate.js";
import { romaniseHangul } from "./hangul";

/** Surnames that are read otherwise than the character usually is. */
const surnameReadings: Readonly<Record<string, string>> = Object.fromEntries(
  (
    "单shan 單shan 曾zeng 解xie 仇qiu 查zha 朴piao 任ren 区ou 區ou 尹yin 李li 黄huang 盖ge 蓋ge 缪miao 繆miao 翟zhai 燕yan 秘bi " +
    "冼xian 洗xian 员yun 員yun 乐yue 樂yue 召shao 折she 种chong 葛ge 万wan 尉wei 宁ning 寧ning 劉liu 刘liu 林lin 柳liu 羅luo 梁liang"
  )
    .split(" ")
    .map((entry) => [entry[0]!, entry.slice(1)]),
);

const doubleSurnames = new Set(
  "欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 夏侯 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 令狐 慕容 端木 司徒 司空 轩辕 軒轅 宇文 长孙 長孫 南宫 南宮 西门 西門 独孤 獨孤 百里 呼延 澹台".split(
    " ",
  ),
);

const readCharacter = (character: string): string =>
  anyAscii(character)
    .toLowerCase()
    .replace(/[^a-z]/g, "");

const pinyin = (text: string): string =>
  [...text].map((character) => surnameReadings[character] ?? readCharacter(character)).join("");

/** The Mandarin reading of a token: up to four characters are surname and given name, more are a foreign name by sound. */
export const readMandarin = (token: string, isWholeName: boolean): string[] => {
  const characters = [...token];
  if (!isWholeName || characters.length < 2 || characters.length > 4) return [characters.map(readCharacter).join("")];
  const split = characters.length > 2 && doubleSurnames.has(token.slice(0, 2)) ? 2 : 1;
  return [pinyin(token.slice(0, split)), characters.slice(split).map(readCharacter).join("")];
};

const koreanSurnames: Readonly<Record<string, string>> = { 금: "김", 리: "이" };

/** The Korean reading of a name of two to four characters, null for anything else. */
export const readHanja = (token: string): string[] | null => {
  if (!/^\p{Script=Han}{2,4}$/u.test(token)) return null;
  const hangul = translate(token, "SUBSTITUTION");
  const name = (koreanSurnames[hangul[0]!] ?? hangul[0]!) + hangul.slice(1);
  const words = romaniseHangul(name, true);
  return words.length === 2 ? words : null;
};

/** Whether a token is Chinese characters. */
export const isHan = (token: string): boolean => /^[\p{Script=Han}々〇]+$/u.test(token);
