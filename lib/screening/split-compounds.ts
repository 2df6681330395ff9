// Names that are written as one word or as several: Abdulrahman and Abd al-Rahman, Salahuddin and Salah al-Din, Najibullah
// and Najib Ullah are cut into the same parts.

import { commonSpelling } from "./words/name-families";

const abdWhole = /^[ae]bd[aeiou]*l+[aeou]*h?i?$/;
const servant = /^[ae]bd[aeiou]{1,2}(?:l|r(?=r)|s(?=s)|n(?=n)|z(?=z)|d(?=d)|t(?=t))?([a-z]{4,})$/;
const ofFaith = /^([a-z]{3,}?)(?:ou|u|e|a|i|o)(?:l|d)?d(?:i|ee|y|ie)ne?$/;
const ofGod = /^([a-z]{3,}?)(?:u|o|i|e|a|ou)?l+ah$/;

const cut = (word: string): string[] => {
  if (word.length < 6 || abdWhole.test(word)) return [word];
  const rest = servant.exec(word)?.[1];
  if (rest && !/(?:ov|ev|ova|eva|in|yev|shin)$/.test(rest)) return ["abd", ...cut(rest)];
  const faithful = ofFaith.exec(word)?.[1];
  if (faithful) return [faithful, "din"];
  const godly = ofGod.exec(word)?.[1];
  return godly ? [godly, "ullah"] : [word];
};

const patronymic = /^([a-z]{2,}?)(?:[ijy]*e|[ijy]*o|[ijy]*a|y|i)[vw](?:itj|itsch|itch|ich|ych|icz|ic|yc|itz)$/;
const daughter = /^([a-z]{2,}?)(?:[ijy]*e|[ijy]*o|[ijy]*a|i)[vwu]n[ay]$/;
const belarusian = /^([a-z]{2,}[b-df-hj-np-tv-z])[ao]u$/;
/** "Ibrahimqizi", elsewhere two words. */
const daughterOf = /^([a-z]{4,})(?:qizi|gizi|kizi|kyzy|qyzy)$/;
const nameEnds = ["", "ei", "ey", "i", "y", "iy", "a", "j"];

/** "Sergejewitsch", "Siarhiejevitj" and "Sergeevich" as one form of the father's name; "Leonau" as "Leonov". */
const unifyPatronymic = (word: string): string => {
  const turkic = daughterOf.exec(word)?.[1];
  if (turkic) return turkic;
  const stem = patronymic.exec(word)?.[1] ?? daughter.exec(word)?.[1];
  if (!stem) return word.replace(belarusian, "$1ov");
  const father = nameEnds.map((end) => commonSpelling(stem + end)).find((name) => name !== undefined) ?? stem;
  return father + (word.endsWith("a") || word.endsWith("y") ? "ovna" : "ovich");
};

/** The words with compounds cut and patronymics spelt alike. */
export const splitCompounds = (words: readonly string[]): string[] => words.map(unifyPatronymic).flatMap(cut);
