// Words of trade and government that many names share, in the languages of the lists: one concept whatever the language,
// and less telling than a name of one's own. A stem stands for every word that starts with it, a stem with a dot for itself.

import { isNearLegalForm } from "../legal-forms";
import { concepts } from "./concepts";
import { conceptsInLanguages } from "./concepts-in-languages";
import { conceptsOfBodies } from "./concepts-of-bodies";
import { countryInAnyLanguage } from "./countries-in-languages";

const stems = new Map<string, string>();
const whole = new Map<string, string>();
for (const line of [concepts, conceptsOfBodies, conceptsInLanguages].flatMap((lines) => lines.trim().split("\n"))) {
  const [head, ...words] = line.split(" ");
  const concept = head!.replace(":", " ");
  for (const word of words) {
    if (word.endsWith(".")) whole.set(word.slice(0, -1), concept);
    else if (!word.endsWith("_") && !stems.has(word)) stems.set(word, concept);
  }
}

/** Words that connect others, and what others are called. */
export const connectives: ReadonlySet<string> = new Set(
  (
    "and of the for in on at by to with de la le les des du del della di da do dos das der die das des den dem und fur y e et i a o u na za w s v k law " +
    "shahid shaheed shahed shahied shehid sh von ds pod nad no nr num number dans auf sur sous asch ash al el ul an ad as van voor en och og ja es az od po pri im named after ve " +
    "ghal din los las gli lo dei tal ta tat it tas il gia tin tou tu tis ton kai ke sti sto apo pros ot si pentru cu ale ai es ir un par no uz agus um het een met til det av " +
    "dello delle degli dla przy oraz pre iz im am vom zur zum aux pour per para pelo tes est la ya"
  ).split(" "),
);

/** How adjectives and plurals end in the languages of the lists ("iranienne", "arabischen", "aerospaciales"). */
const adjective =
  /^(?:[aeinost]{0,3})(?:ien(?:ne)?s?|isch(?:e[nmrs]?)?|isk[ae]?|ian[aeios]{0,2}|ique?s?|i[ck][aeo]?s?|al(?:e?s|[aei])?|aux|elle?s?)$/;

/** Whether letters may follow a stem: a name of its own that starts like a short stem ("Tsentrkurort") is longer. */
const isEnding = (rest: string, stem: number, most: number): boolean =>
  rest.length <= most || (rest.length <= 8 && (stem > 6 || adjective.test(rest)));

/** The concept a word stands for, undefined for a word of one's own. What follows a stem is an ending. */
export const conceptOf = (word: string): string | undefined => {
  const exact = whole.get(word) ?? stems.get(word);
  if (exact) return exact;
  for (let length = Math.min(word.length - 1, 12); length >= 4; length--) {
    if (!isEnding(word.slice(length), length, 5)) continue;
    const concept = stems.get(word.slice(0, length));
    if (concept) return concept;
  }
  return countryOf(word);
};

const endings =
  /(?:isch(?:e[nrs]?)?|iques?|ic(?:al|os?|as?|i|he|s)?|iennes?|iens?|ian(?:[aeios]s?)?|al(?:es?|i|s)?|elle?s?|aux|ments?|mento|i[ae]s?|[aeiouy]s?|en|s)$/;

/** The stem of a word that no concept is known of: "forense" and "forensic", "physiques" and "physics" are akin. */
export const stemOf = (word: string): string | undefined => {
  const stem = word.replace(endings, "");
  return stem.length >= 5 && word.length - stem.length <= 6 ? stem : undefined;
};

/** Countries that companies name, in the languages of the lists. */
const countryStems = new Map(
  (
    "iran:ir irao:ir russi:ru rossi:ru rosij:ru rusk:ru rossii:ru chin:cn kitai:cn kitay:cn kina:cn korea:kr koree:kr corea:kr syri:sy siri:sy suri:sy " +
    "turk:tr turc:tr german:de deutsch:de nemet:de niemie:de belarus:by bielarus:by bilorus:by ukrain:ua iraq:iq irak:iq pakist:pk afgha:af afghan:af " +
    "palest:ps palestin:ps palastin:ps palastinens:ps coree:kr koreani:kr koreansk:kr palestyn:ps palestiin:ps mozambi:mz mosambi:mz libya:ly liban:lb leban:lb egypt:eg misr:eg yemen:ye jemen:ye somal:so sudan:sd soudan:sd mozamb:mz mosamb:mz myanm:mm mjanm:mm " +
    "cuba:cu kuba:cu venez:ve mexic:mx mejic:mx colom:co kolum:co indon:id malay:my tunis:tn alger:dz moroc:ma maroc:ma france:fr franc:fr"
  )
    .split(" ")
    .map((entry): [string, string] => entry.split(":") as [string, string]),
);

const countryOf = (word: string): string | undefined => {
  for (let length = Math.min(word.length, 11); length >= 4; length--) {
    const code = countryStems.get(word.slice(0, length));
    if (code && isEnding(word.slice(length), length, 4)) return `country ${code}`;
  }
  const code = countryInAnyLanguage(word);
  return code === undefined ? undefined : `country ${code}`;
};

/** "Industriegruppe" and "krigsveteranorganisation" as the words they are made of; any other word as it stands. */
export const splitConcepts = (word: string): string[] => {
  if (word.length < 9 || stems.has(word)) return [word];
  for (let at = word.length - 4; at >= 4; at--) {
    if (!conceptOf(word.slice(at))) continue;
    const start = splitConcepts(word.slice(0, at));
    if (start.every((part) => conceptOf(part) !== undefined)) return [...start, word.slice(at)];
  }
  return [word];
};

const places = new Set(
  (
    "china chinese hongkong hong kong singapore germany german france french usa america american uk british iran iranian russia russian rossiya moscow " +
    "korea korean syria syrian turkey turkish dubai emirates uae india indian pakistan pakistani europe european asia asian africa african middle east " +
    "north south west central northern southern eastern western far japan japanese canada mexico brazil belarus ukraine cyprus malta panama"
  ).split(" "),
);

/** What a body is, not which one: these words come and go as legal forms do. */
const forms = new Set("company enterprise corporation establishment group holding unitary complex".split(" "));

/** From 0.1 (connects) to 1 (a word of one's own). */
export const weightOfWord = (word: string, concept: string | undefined): number => {
  if (connectives.has(word)) return 0.1;
  if (!concept && isNearLegalForm(word)) return 0.15;
  if (places.has(word) || concept?.startsWith("country")) return 0.35;
  if (concept) return forms.has(concept) ? 0.12 : 0.35;
  if (/^\d+$/.test(word)) return 0.9;
  return word.length === 1 ? 0.2 : 1;
};
