// A spelling-tolerant form of a word: what transliterators choose differently becomes one letter. Not a phonetic code:
// consonants keep their place.

const groups: readonly (readonly [string, string])[] =
  "tsch:s tch:s sch:s dzh:i sh:s ch:s tj:s sj:s cz:s sz:s kh:a gh:a ph:f dj:i zh:i th:t dh:d ck:k"
    .split(" ")
    .map((entry) => entry.split(":") as [string, string]);

/** Letter groups by the code of their first letter, longest first. */
const groupsByFirst: (readonly [string, string])[][] = [];
for (const group of groups) {
  const code = group[0].charCodeAt(0);
  groupsByFirst[code] ??= [];
  groupsByFirst[code].push(group);
}

const singles: string[] = [];
for (const entry of "ck qk wv zs xks ea ha yi ji ou".split(" ")) singles[entry.charCodeAt(0)] = entry.slice(1);

const groupAt = (word: string, at: number): readonly [string, string] | undefined => {
  const candidates = groupsByFirst[word.charCodeAt(at)];
  if (!candidates) return undefined;
  for (const group of candidates) if (word.startsWith(group[0], at)) return group;
  return undefined;
};

/** "Mohamed" and "Muhammad", "Usama" and "Osama", "Sergej" and "Sergey" fold alike. */
export const foldSpelling = (word: string): string => {
  let fold = "";
  let last = "";
  for (let at = 0; at < word.length; ) {
    const group = groupAt(word, at);
    const letter = group ? group[1] : (singles[word.charCodeAt(at)] ?? word[at]!);
    if (letter !== last) fold += letter;
    last = letter === "ks" ? "s" : letter;
    at += group ? group[0].length : 1;
  }
  return fold;
};
