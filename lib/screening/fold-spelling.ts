// A spelling-tolerant form of a word: what transliterators choose differently becomes one letter. Not a phonetic code:
// consonants keep their place.

const rules: readonly [RegExp, string][] = [
  [/ph/g, "f"],
  [/kh|gh/g, "h"],
  [/tch|tsch|sch|sh|ch|tj|sj|cz|sz/g, "s"],
  [/dj|dzh|zh/g, "j"],
  [/th/g, "t"],
  [/dh/g, "d"],
  [/ck|[cq]/g, "k"],
  [/x/g, "ks"],
  [/w/g, "v"],
  [/z/g, "s"],
  [/[aeh]+/g, "a"],
  [/[iyj]+/g, "i"],
  [/[ou]+/g, "u"],
  [/(.)\1+/g, "$1"],
];

/** "Mohamed" and "Muhammad", "Usama" and "Osama", "Sergej" and "Sergey" fold alike. */
export const foldSpelling = (token: string): string => {
  let fold = token;
  for (const [pattern, letter] of rules) fold = fold.replace(pattern, letter);
  return fold;
};
