// Likeness of two words, 0 when they are different words. Every way to a likeness above 0 has its own key in the index
// (lookup-tokens.ts), so that a search finds exactly what the comparison accepts.
import { editDistance } from "./edit-distance";
import { mayBeNear } from "./letter-set";
import type { NameToken } from "./name-token";
import { vowelsOf } from "./phonemes";
import type { Script } from "./read-words";
import { type Hearing, leastDrop, soundDistance } from "./sound-distance";

/** Slips of the keyboard that a word of this length may have. */
export const slipsAllowed = (length: number): number => (length < 3 ? 0 : length < 9 ? 1 : 2);

/** Differences that the consonants of two words in different scripts may have; a name written by sound may have more. */
export const consonantSlipsAllowed = (length: number, isTranscribed: boolean): number =>
  length < 2 ? 0 : length < (isTranscribed ? 4 : 6) ? 1 : 2;

const sharesLine = (a: readonly number[], b: readonly number[]): boolean => {
  for (const line of a) if (b.includes(line)) return true;
  return false;
};

const hearingOf = (a: Script, b: Script): Hearing => {
  if (a === "transcribed" || b === "transcribed") return "syllabic";
  if (a === "syllabic" || b === "syllabic") return "syllable";
  return a === "abjad" || b === "abjad" ? "abjad" : "plain";
};

/** How alike by slips: the longer the word the less a slip matters, and the first letter is seldom mistyped. */
const bySlips = (a: NameToken, b: NameToken): number => {
  const shorter = Math.min(a.text.length, b.text.length);
  const allowed = slipsAllowed(shorter);
  if (!mayBeNear(a.letters, b.letters, allowed)) return 0;
  const slips = editDistance(a.text, b.text, allowed);
  if (slips > allowed) return 0;
  const penalty = slips === 1 ? ([0, 0, 0, 0.26, 0.17, 0.12, 0.1][shorter] ?? 0.08) : 1.8 / shorter;
  return 1 - penalty - (a.text[0] === b.text[0] ? 0 : 0.04 * slips);
};

const bySound = (a: NameToken, b: NameToken, hearing: Hearing, least: number): number => {
  const length = Math.max(3, (a.sounds.length + b.sounds.length) / 2);
  const most = (1 - least) * length;
  if (Math.abs(a.sounds.length - b.sounds.length) * leastDrop > most) return 0;
  const distance = soundDistance(a.sounds, b.sounds, hearing, most);
  const likeness = 1 - distance / length;
  return likeness >= least ? likeness : 0;
};

/** One slip beyond the spelling: "Haris" and "Harith", "Sergeevich" and "Sergejewitsch". */
const byFold = (a: NameToken, b: NameToken): number => {
  if (a.fold[0] !== b.fold[0] || Math.min(a.fold.length, b.fold.length) < 5) return 0;
  if (!mayBeNear(a.foldLetters, b.foldLetters, 1)) return 0;
  return editDistance(a.fold, b.fold, 1) === 1 && bySound(a, b, "plain", 0.8) > 0 ? 0.87 : 0;
};

const haveSameConsonants = (a: NameToken, b: NameToken): boolean =>
  a.consonants === b.consonants || a.otherConsonants === b.consonants || a.consonants === b.otherConsonants;

/** The same consonants in one script; words of one consonant need the same vowels too ("Shi", "Xi"). */
const bySameConsonants = (a: NameToken, b: NameToken): number => {
  if (a.consonants === "" || !haveSameConsonants(a, b)) return 0;
  if (a.consonants.length > 1) return bySound(a, b, "plain", 0.78) * 0.98;
  return vowelsOf(a.sounds) === vowelsOf(b.sounds) ? bySound(a, b, "plain", 0.85) * 0.98 : 0;
};

/** Whether words of the same consonants sound alike; joined words are held to more, so this says yes too often for them. */
export const soundsAlike = (a: NameToken, b: NameToken): boolean => {
  if (a.consonants.length < 2) return bySameConsonants(a, b) > 0 || (b.bare ?? a.bare) !== null;
  return bySound(a, b, "plain", 0.78) > 0 || (b.bare ?? a.bare) !== null;
};

/** Two words of different scripts, or one that leaves sounds out. */
const acrossScripts = (a: NameToken, b: NameToken): number => {
  if (a.fold === b.fold && a.fold.length >= 3) return 0.97;
  const hearing = hearingOf(a.script, b.script);
  const consonants = Math.min(a.skeleton.length, b.skeleton.length);
  // A syllable or two leave nothing to lose: there the consonants must be the same and the vowels count.
  if (hearing === "syllable") return a.skeleton === b.skeleton && consonants > 0 ? bySound(a, b, hearing, 0.75) : 0;
  const slips = consonantSlipsAllowed(consonants, hearing === "syllabic");
  if (editDistance(a.skeleton, b.skeleton, slips) > slips) return 0;
  const likeness = bySound(a, b, hearing, hearing === "syllabic" ? 0.66 : 0.7);
  return likeness === 0 ? 0 : Math.min(0.96, likeness + 0.04);
};

const withinScript = (a: NameToken, b: NameToken): number => {
  if (a.fold === b.fold && Math.min(a.text.length, b.text.length) >= 3) return a.text[0] === b.text[0] ? 0.97 : 0.95;
  let likeness = bySlips(a, b);
  if (likeness < 0.86) likeness = Math.max(likeness, byFold(a, b));
  return likeness < 0.9 ? Math.max(likeness, bySameConsonants(a, b)) : likeness;
};

const asInitial = (a: NameToken, b: NameToken): number =>
  a.text[0] === b.text[0] && a.text.length !== b.text.length ? 0.85 : 0;

const asWritten = (a: NameToken, b: NameToken, isPerson: boolean): number => {
  if (a.text === b.text) return 1;
  if (a.text.length === 1 || b.text.length === 1) return isPerson ? asInitial(a, b) : 0;
  if (a.hasDigit || b.hasDigit) return 0;
  if (sharesLine(a.spellings, b.spellings)) return 0.96;
  let likeness = a.script === b.script && a.script !== "transcribed" ? withinScript(a, b) : acrossScripts(a, b);
  if (likeness < 0.95 && a.concept !== undefined && a.concept === b.concept) likeness = 0.95;
  if (likeness < 0.9 && sharesLine(a.shortForms, b.shortForms)) likeness = 0.9;
  return likeness;
};

/** Likeness of two words of names. */
export const likenessOf = (a: NameToken, b: NameToken, isPerson: boolean): number => {
  const written = asWritten(a, b, isPerson);
  if (written > 0.9 || (!a.bare && !b.bare)) return written;
  const bare = Math.max(a.bare ? asWritten(a.bare, b, isPerson) : 0, b.bare ? asWritten(a, b.bare, isPerson) : 0);
  return Math.max(written, bare * 0.98);
};

/** Two syllables, as Chinese and Korean given names are: their spelling varies more than that of longer words. */
export const isShortJoin = ({ text }: NameToken): boolean => text.length <= 9;

/** Likeness of a word and two neighbours written as one: spelling, or sound across scripts, but no slips. */
export const likenessOfJoined = (token: NameToken, joined: NameToken): number => {
  if (token.text === joined.text) return 0.98;
  if (token.hasDigit || joined.hasDigit || joined.text.length < 4) return 0;
  if (token.fold === joined.fold) return 0.95;
  if (token.script === "transcribed" || joined.script === "transcribed") return acrossScripts(token, joined) * 0.98;
  if (token.script !== "latin" || joined.script !== "latin") {
    return token.skeleton === joined.skeleton ? acrossScripts(token, joined) * 0.98 : 0;
  }
  if (token.consonants.length < 3 || token.consonants !== joined.consonants || !isShortJoin(joined)) return 0;
  return bySound(token, joined, "plain", 0.88) * 0.97;
};
