// What a romanised word sounds like, one letter a sound, so that spellings of different languages can be compared: sh, sch,
// sz and š are one sound. Capital letters are sounds that Latin spelling writes with several letters.

/** Longest first. S sh, C ch, J j, X kh, G gh, T th, D dh, Z ts. */
const spellings: readonly [string, string][] = (
  "tsch:C dsch:J shch:S sch:S tch:C dzh:J chh:C sh:S sz:S sj:S ch:C cz:C tj:C zh:J dj:J dz:Z kh:X gh:G th:T dh:D ph:f ck:k ts:Z tz:Z tc:Z " +
  "cs:C zs:J gue:ge gui:gi hs:S oo:u ou:u eu:u eo:o ee:i ii:i aa:a que:ke qui:ki wh:w rh:r bh:b jh:J gio:Jo gia:Ja giu:Ju"
)
  .split(" ")
  .map((entry): [string, string] => entry.split(":") as [string, string])
  .sort((a, b) => b[0].length - a[0].length);

/** Spellings by the code of their first letter, longest first. */
const byFirst: [string, string][][] = [];
for (const entry of spellings) {
  const code = entry[0].charCodeAt(0);
  byFirst[code] ??= [];
  byFirst[code].push(entry);
}

const spellingAt = (word: string, at: number): [string, string] | undefined => {
  const candidates = byFirst[word.charCodeAt(at)];
  if (!candidates) return undefined;
  for (const entry of candidates) if (word.startsWith(entry[0], at)) return entry;
  return undefined;
};

const soundOf = (letter: string, next: string | undefined, before: string | undefined): string => {
  switch (letter) {
    case "c":
      // "Korinec", "Korinets": at the end of a Slavic name it is ts.
      if (next === undefined && before === "e") return "Z";
      return next && "eiy".includes(next) ? "s" : "k";
    case "q":
      return "k";
    case "x":
      return before === undefined ? "S" : "ks";
    case "j":
      return "J";
    default:
      return letter;
  }
};

/** The vowels among sounds. */
export const vowelsOf = (sounds: string): string => sounds.replace(/[^aeiouy]/g, "");

/** Sounds of a romanised word, doubled ones once. */
export const soundsOf = (word: string): string => {
  let sounds = "";
  for (let at = 0; at < word.length; ) {
    const letter = word[at]!;
    const spelling = spellingAt(word, at);
    const sound = spelling ? spelling[1] : soundOf(letter, word[at + 1], word[at - 1]);
    if (!sounds.endsWith(sound)) sounds += sound;
    at += spelling ? spelling[0].length : 1;
  }
  return sounds;
};

const coarse: Readonly<Record<string, string>> = {
  v: "b",
  ...{ b: "b", p: "b", f: "b", k: "k", g: "k", X: "k", G: "k", t: "t", d: "t", T: "t", D: "t" },
  ...{ s: "s", z: "s", S: "s", C: "s", J: "s", Z: "s", l: "l", r: "r", m: "m", n: "n" },
};

/** Consonants only, those that languages write for one another merged; v, w, y and h, which come and go, left out. */
export const consonantsOf = (sounds: string): string => {
  let consonants = "";
  for (const sound of sounds) consonants += coarse[sound] ?? "";
  return consonants;
};

const slavicEnding = /(?:[oe]va?|[iy]na?|[iy]ch|enk[oa]|[cs]h?[iu]k|sk[aiy]+|ets|[ao]u)$/;

/**
 * Consonants as another language has them, undefined where it has the same: th and dh are s and z to Turks and Persians
 * ("Harith", "Haris"), and a Ukrainian's h is g in Russian ("Bohdanov", "Bogdanov").
 */
export const otherConsonantsOf = (word: string, sounds: string): string | undefined => {
  if (/[TD]/.test(sounds)) return consonantsOf(sounds.replace(/[TD]/g, "s"));
  return sounds.includes("h") && slavicEnding.test(word) ? consonantsOf(sounds.replace(/h/g, "g")) : undefined;
};

/** Consonants with r and l merged too, which some scripts cannot tell apart. */
export const skeletonOf = (consonants: string): string => consonants.replaceAll("r", "l");
