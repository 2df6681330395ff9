// Greek to Latin letters by sound: the digraphs that stand for b, d, g, j and u, and upsilon after a vowel.

const digraphs: readonly [RegExp, string][] = [
  [/μπ/g, "b"],
  [/(?<=[αειουηω])ντ/g, "nd"],
  [/ντ/g, "d"],
  [/γκ/g, "g"],
  [/γγ/g, "ng"],
  [/γ(?=[ειηυ])/g, "y"],
  [/τζ/g, "j"],
  [/τσ/g, "ch"],
  [/ου/g, "u"],
  [/αι/g, "e"],
  [/[εο]ι|υι/g, "i"],
  [/αυ(?=[θκξπσςτφχψ]|$)/g, "af"],
  [/ευ(?=[θκξπσςτφχψ]|$)/g, "ef"],
  [/αυ/g, "av"],
  [/ευ/g, "ev"],
];

const letters: Readonly<Record<string, string>> = {
  ...{
    α: "a",
    β: "v",
    γ: "g",
    δ: "d",
    ε: "e",
    ζ: "z",
    η: "i",
    θ: "th",
    ι: "i",
    κ: "k",
    λ: "l",
    μ: "m",
    ν: "n",
    ξ: "x",
  },
  ...{ ο: "o", π: "p", ρ: "r", σ: "s", ς: "s", τ: "t", υ: "i", φ: "f", χ: "h", ψ: "ps", ω: "o" },
};

/** One word. */
export const romaniseGreek = (token: string): string => {
  let text = token
    .toLowerCase()
    .normalize("NFD")
    .replace(/(?<=[αεο])(?:ι\u0308|υ\u0308)/g, (pair) => pair[0]!);
  text = text.replace(/\p{M}/gu, "");
  for (const [pattern, sound] of digraphs) text = text.replace(pattern, sound);
  return [...text].map((letter) => letters[letter] ?? (/[a-z]/.test(letter) ? letter : "")).join("");
};
