// Draws a name from the pool of a naming culture, in Latin letters and, where the culture has one, in its own script.
import type { Random } from "../random";
import { arabic, bulgarian, georgian, kazakh, ukrainian } from "./cyrillic-arabic";
import { cantonese, japanese, korean, mandarin } from "./east-asian";
import {
  african,
  dutch,
  english,
  estonian,
  french,
  german,
  italian,
  latvian,
  lithuanian,
  polish,
  portuguese,
  romanian,
  spanish,
  turkish,
} from "./european";
import type { NamePool } from "./pool";
import { filipino, indian, indonesian, malay, thai, vietnamese } from "./southern-asian";

const pools = {
  african,
  arabic,
  bulgarian,
  cantonese,
  dutch,
  english,
  estonian,
  filipino,
  french,
  georgian,
  german,
  indian,
  indonesian,
  italian,
  japanese,
  kazakh,
  korean,
  latvian,
  lithuanian,
  malay,
  mandarin,
  polish,
  portuguese,
  romanian,
  spanish,
  thai,
  turkish,
  ukrainian,
  vietnamese,
} satisfies Record<string, NamePool>;

export type Culture = keyof typeof pools;
export type Gender = "male" | "female";
export type FullName = {
  name: string;
  nativeName?: string;
  surname: string;
  /** The surname as the pool spells it ("Latin|native"), to give a relative the same one. */
  family: string;
};

const forms = (entry: string): [latin: string, native: string | undefined] => {
  const [latin = entry, native] = entry.split("|");
  return [latin, native];
};

/** A name of that culture; `family` keeps a relative's surname. */
export const drawName = (culture: Culture, gender: Gender, random: Random, family?: string): FullName => {
  const pool: NamePool = pools[culture];
  const root = family ?? random.pick(pool.surnames);
  const [surname, nativeSurname] = forms(gender === "female" && pool.feminine ? pool.feminine(root) : root);
  const [given, nativeGiven] = forms(random.pick(pool[gender]));
  const extra =
    pool.doubled && random.chance(0.45) ? random.pick(pool.doubled === "given" ? pool.male : pool.surnames) : undefined;
  const [second, nativeSecond] = extra && extra !== root ? forms(extra) : [undefined, undefined];
  const latin = pool.doubled === "given" ? [given, second, surname] : [given, surname, second];
  const name = (pool.order === "family_first" ? [surname, given] : latin).filter(Boolean).join(" ");
  if (nativeSurname === undefined || nativeGiven === undefined) return { name, surname, family: root };
  const native =
    pool.order === "family_first" ? [nativeSurname, nativeGiven] : [nativeGiven, nativeSecond, nativeSurname];
  return { name, nativeName: native.filter(Boolean).join(pool.nativeJoin ?? " "), surname, family: root };
};
