// A camera that moved takes the steepness out of letters along its way and leaves it across: text is about as steep in every
// direction, smeared text in one only.
import type { Letter } from "./find-letters";
import type { GreyImage } from "./grey-image";

/** Steepness of letters in the direction where it is greatest by that where it is least; 1 without enough text. */
export const measureShake = ({ width, height, data }: GreyImage, letters: readonly Letter[]): number => {
  if (letters.length < 25) return 1;
  let [xx, xy, yy] = [0, 0, 0];
  for (const { left, top, right, bottom } of letters) {
    for (let y = Math.max(1, top - 1); y < Math.min(height - 1, bottom + 1); y++) {
      for (let x = Math.max(1, left - 1); x < Math.min(width - 1, right + 1); x++) {
        const at = y * width + x;
        const across = data[at + 1]! - data[at - 1]!;
        const down = data[at + width]! - data[at - width]!;
        xx += across * across;
        yy += down * down;
        xy += across * down;
      }
    }
  }
  // Eigenvalues of the structure tensor.
  const middle = (xx + yy) / 2;
  const apart = Math.hypot((xx - yy) / 2, xy);
  return middle - apart <= 0 ? 1 : (middle + apart) / (middle - apart);
};
