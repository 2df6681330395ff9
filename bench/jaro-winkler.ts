// Jaro–Winkler likeness, as name screening commonly ranks candidates: what the word index is given in the names benchmark.

const jaro = (a: string, b: string): number => {
  if (a === b) return 1;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Uint8Array(b.length);
  const matched: string[] = [];
  for (let i = 0; i < a.length; i++) {
    for (let j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j++) {
      if (taken[j] || a[i] !== b[j]) continue;
      taken[j] = 1;
      matched.push(a[i]!);
      break;
    }
  }
  if (matched.length === 0) return 0;
  const others = [...b].filter((_, j) => taken[j]);
  const swapped = matched.filter((letter, at) => letter !== others[at]).length / 2;
  return (matched.length / a.length + matched.length / b.length + (matched.length - swapped) / matched.length) / 3;
};

/** Likeness of two names, 0 to 1, words in alphabetical order. */
export const jaroWinkler = (left: string, right: string): number => {
  const [a, b] = [left, right].map((name) =>
    name
      .toLowerCase()
      .split(/[^a-z]+/)
      .filter((word) => word !== "")
      .sort()
      .join(" "),
  );
  const likeness = jaro(a!, b!);
  let prefix = 0;
  while (prefix < 4 && a![prefix] !== undefined && a![prefix] === b![prefix]) prefix++;
  return likeness + prefix * 0.1 * (1 - likeness);
};
