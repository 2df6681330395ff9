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

const spelt: Readonly<Record<string, string>> = { ...letters, β: "v", χ: "ch", υ: "y", η: "i" };

/** One word letter by letter, as passports have it: "Χατζηγιάννης" is Chatzigiannis there. */
export const spellGreek = (token: string): string => {
  const bare = token.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const text = bare
    .replace(/ου/g, "ou")
    .replace(/([αε])υ(?=[θκξπσςτφχψ]|$)/g, "$1f")
    .replace(/([αε])υ/g, "$1v");
  return [...text].map((letter) => spelt[letter] ?? (/[a-z]/.test(letter) ? letter : "")).join("");
};

/** One word by sound. */
export const romaniseGreek = (token: string): string => {
  let text = token
    .toLowerCase()
    .normalize("NFD")
    .replace(/(?<=[αεο])(?:ι\u0308|υ\u0308)/g, (pair) => pair[0]!);
  text = text.replace(/\p{M}/gu, "");
  for (const [pattern, sound] of digraphs) text = text.replace(pattern, sound);
  return [...text].map((letter) => letters[letter] ?? (/[a-z]/.test(letter) ? letter : "")).join("");
};
