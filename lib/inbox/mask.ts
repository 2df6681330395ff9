// A name of which no more is seen than a caller would have to say themselves. Pure.

const HAN = /^\p{Script=Han}/u;

/** "Zofia Nowak" → "Z••• N•••", "王小明" → "王••". How long it is is not told. */
export function maskName(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  return words
    .map((word) => {
      const first = [...word][0] ?? "";
      return HAN.test(word) ? `${first}••` : `${first}•••`;
    })
    .join(" ");
}
