// Crop: text that runs into the frame, or paper that leaves the frame on one side while the desk is seen on others.
import type { TextLine } from "./find-letters";
import type { GreyImage } from "./grey-image";
import { share } from "./grey-image";
import type { Side } from "./paper-colour";

/** Sides where a line of text is cut by the frame. */
const cutSides = (page: GreyImage, lines: readonly TextLine[]): Map<Side, number> => {
  const cut = new Map<Side, number>();
  const count = (side: Side, condition: boolean, weight: number): void => {
    if (condition) cut.set(side, (cut.get(side) ?? 0) + weight);
  };
  for (const { letters, left, right, height } of lines) {
    // A long row that ends nearer to the frame than its letters are high: cut between two of them.
    const long = letters.length >= 16 && right - left > page.width * 0.5;
    const near = Math.max(1, height * 0.45);
    count("left", long && left > 1 && left <= near, 1.2);
    count("right", long && right < page.width - 1 && right >= page.width - near, 1.2);
    const weight = letters.length >= 5 ? 1.5 : 1;
    count("left", left <= 1, weight);
    count("right", right >= page.width - 1, weight);
    count("top", letters.filter(({ top }) => top <= 1).length >= 4, weight);
    count("bottom", letters.filter(({ bottom }) => bottom >= page.height - 1).length >= 4, weight);
  }
  return cut;
};

/** Proportions that whole pages, cards and camera frames have, longer side by shorter. */
const proportions = [4 / 3, Math.SQRT2, 125 / 88, 3 / 2, 85.6 / 54, 11 / 8.5, 14 / 8.5, 16 / 9, 1];

const hasKnownShape = ({ width, height }: GreyImage): boolean => {
  const ratio = Math.max(width, height) / Math.min(width, height);
  return proportions.some((known) => Math.abs(ratio / known - 1) < 0.035) || ratio > 1.9;
};

/** Text nearer to one side than any margin, with wide margins elsewhere, on a picture of no usual shape. */
const leansOut = (image: GreyImage, lines: readonly TextLine[], height: number | null): boolean => {
  if (height === null || lines.length < 6 || hasKnownShape(image)) return false;
  const margins = [
    Math.min(...lines.map(({ left }) => left)),
    Math.min(...lines.map(({ top }) => top)),
    image.width - Math.max(...lines.map(({ right }) => right)),
    image.height - Math.max(...lines.map(({ bottom }) => bottom)),
  ].sort((a, b) => a - b);
  return margins[0]! < height * 1.5 && margins[1]! > height * 3;
};

/** Crop from 0 to 1. */
export const measureCrop = (
  image: GreyImage,
  lines: readonly TextLine[],
  letter: number | null,
  frame: { desk: Side[]; paper: Side[] },
): number => {
  const cut = cutSides(image, lines);
  const most = Math.max(0, ...cut.values());
  const text = most === 0 ? 0 : 0.26 + 0.17 * most;
  const frameShare = frame.desk.length >= 2 && frame.paper.length >= 1 ? 0.4 + 0.15 * frame.desk.length : 0;
  const lean = leansOut(image, lines, letter) ? 0.55 : 0;
  const both = [text, frameShare, lean].filter((value) => value >= 0.4).length > 1 ? 0.2 : 0;
  return share(Math.max(text, frameShare, lean) + both);
};
