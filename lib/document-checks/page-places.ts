// Where read text stands: the box of a part of a row, and what stands before it, to its left or above it, as labels do.
import type { Box } from "./findings";
import type { TextRow } from "./read-page";

const join = (boxes: readonly Box[]): Box | undefined => {
  if (boxes.length === 0) return undefined;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const round = (value: number): number => Math.round(value * 10_000) / 10_000;
  return {
    x,
    y,
    width: round(Math.max(...boxes.map((box) => box.x + box.width)) - x),
    height: round(Math.max(...boxes.map((box) => box.y + box.height)) - y),
  };
};

/** Box around the words that hold the characters from `start` to `end` of the row. */
export const boxOf = ({ words, starts, text }: TextRow, start = 0, end = text.length): Box | undefined =>
  join(words.filter((word, at) => starts[at]! < end && starts[at]! + word.text.length > start).map(({ box }) => box));

/** Box around whole rows. */
export const boxOfRows = (rows: readonly TextRow[]): Box | undefined =>
  join(rows.flatMap(({ words }) => words.map(({ box }) => box)));

const shares = (a0: number, a1: number, b0: number, b1: number): boolean =>
  Math.min(a1, b1) - Math.max(a0, b0) > 0.3 * Math.min(a1 - a0, b1 - b0);

/** Text of what stands on the same height to the left of a box, nearest last; then what stands right above it. */
export const labelsNear = (rows: readonly TextRow[], box: Box, own: TextRow): { left: string; above: string } => {
  const beside: { at: number; text: string }[] = [];
  let [above, gap] = ["", box.height * 2.6];
  for (const row of rows) {
    if (row === own) continue;
    const place = boxOf(row);
    if (!place) continue;
    if (shares(place.y, place.y + place.height, box.y, box.y + box.height) && place.x + place.width <= box.x + 0.01)
      beside.push({ at: place.x, text: row.text });
    const apart = box.y - (place.y + place.height);
    if (apart > -box.height * 0.3 && apart < gap && shares(place.x, place.x + place.width, box.x, box.x + box.width))
      [above, gap] = [row.text, apart];
  }
  return { left: beside.sort((a, b) => a.at - b.at).at(-1)?.text ?? "", above };
};
