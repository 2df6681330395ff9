// The Cantonese reading of a Chinese name, as Hong Kong and Macau write names in Latin letters: 陳健波 is Chan Kin-por there.
import { getJyutpingList } from "to-jyutping";

const initials: Readonly<Record<string, string>> = {
  z: "ch",
  c: "ch",
  gw: "kw",
  kw: "kw",
  j: "y",
  g: "k",
  d: "t",
  b: "p",
};

const finals: Readonly<Record<string, string>> = Object.fromEntries(
  "aa:a aai:ai aau:au aam:am aan:an aang:ang aap:ap aat:at aak:ak oe:eu oeng:eung oek:euk eoi:ui eon:un eot:ut yu:u yun:uen yut:uet un:oon"
    .split(" ")
    .map((entry) => entry.split(":")),
);

const spell = (jyutping: string): string => {
  const [, initial = "", final = ""] = /^(gw|kw|ng(?=[aeiou])|[bpmfdtnlgkhzcswj]?)([a-z]+)\d$/.exec(jyutping) ?? [];
  return (initials[initial] ?? initial) + (finals[final] ?? final);
};

/** Surname and given name of two to four characters; null for anything else. */
export const readCantonese = (token: string): string[] | null => {
  if (!/^\p{Script=Han}{2,4}$/u.test(token)) return null;
  const syllables = getJyutpingList(token).map(([, jyutping]) => (jyutping ? spell(jyutping.split(" ")[0]!) : ""));
  if (syllables.includes("")) return null;
  return [syllables[0]!, syllables.slice(1).join("")];
};
