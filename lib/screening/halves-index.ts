// Finds long texts within one slip of a text. One slip leaves one half as it was, unless it swaps the two letters in the
// middle: so every text is kept under its halves, and the middle is tried swapped. Exactly what is within one slip is found,
// some of it more than once.
import { editDistance } from "./edit-distance";

export type HalvesIndex = { near(text: string, visit: (place: number) => void): void };

const headKey = (text: string, length: number): string => `${length}<${text}`;
const tailKey = (text: string, length: number): string => `${length}>${text}`;

/** Indexes texts by their place in the list; those shorter than `least` are left out. */
export const buildHalvesIndex = (texts: readonly string[], least: number): HalvesIndex => {
  const places = new Map<string, number[]>();
  const add = (key: string, place: number): void => {
    const known = places.get(key);
    if (known) known.push(place);
    else places.set(key, [place]);
  };
  texts.forEach((text, place) => {
    if (text.length < least) return;
    const half = text.length >> 1;
    add(headKey(text.slice(0, half), text.length), place);
    add(tailKey(text.slice(half), text.length), place);
  });
  return {
    near: (text, visit) => {
      const look = (key: string): void => {
        for (const place of places.get(key) ?? []) if (editDistance(text, texts[place]!, 1) <= 1) visit(place);
      };
      for (let length = Math.max(least, text.length - 1); length <= text.length + 1; length++) {
        const half = length >> 1;
        look(headKey(text.slice(0, half), length));
        look(tailKey(text.slice(text.length - (length - half)), length));
      }
      const middle = text.length >> 1;
      if (middle > 0) look(headKey(text.slice(0, middle - 1) + (text[middle] ?? ""), text.length));
    },
  };
};
