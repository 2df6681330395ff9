// Edit distance with neighbours swapped counting once (optimal string alignment), bounded: names need only "within two".

const width = 64;
const rows = [0, 1, 2].map(() => new Uint8Array(width + 1));

/** Distance of two texts that share neither their first nor their last letter. */
const distanceOf = (a: string, b: string, most: number): number => {
  let [before, last, row] = [rows[0]!, rows[1]!, rows[2]!];
  for (let j = 0; j <= b.length; j++) last[j] = j;
  for (let i = 1; i <= a.length; i++) {
    const letter = a.charCodeAt(i - 1);
    const previous = i > 1 ? a.charCodeAt(i - 2) : -1;
    row[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const other = b.charCodeAt(j - 1);
      let cost = Math.min(last[j - 1]! + (letter === other ? 0 : 1), last[j]! + 1, row[j - 1]! + 1);
      if (j > 1 && letter === b.charCodeAt(j - 2) && previous === other) cost = Math.min(cost, before[j - 2]! + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [before, last, row] = [last, row, before];
  }
  return Math.min(last[b.length]!, most + 1);
};

/** The distance of `a` and `b` when it is at most `most` (below 200), else `most + 1`. */
export const editDistance = (a: string, b: string, most: number): number => {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let start = 0;
  let [endA, endB] = [a.length, b.length];
  while (start < endA && start < endB && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA--;
    endB--;
  }
  const [lengthA, lengthB] = [endA - start, endB - start];
  if (lengthA === 0 || lengthB === 0) return lengthA + lengthB;
  return lengthB > width ? most + 1 : distanceOf(a.slice(start, endA), b.slice(start, endB), most);
};
