// Which letters a word has, as bits: a slip brings in at most one letter that the other word lacks, so most words are told
// apart without comparing them letter by letter.

/** Bit per letter a–z, one more for all digits. */
export const letterSet = (word: string): number => {
  let set = 0;
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    set |= code >= 97 && code <= 122 ? 1 << (code - 97) : 1 << 26;
  }
  return set;
};

const hasMoreThan = (bits: number, most: number): boolean => {
  let rest = bits;
  for (let count = 0; rest !== 0; count++) {
    if (count === most) return true;
    rest &= rest - 1;
  }
  return false;
};

/** Whether two words may be within so many slips of each other. */
export const mayBeNear = (a: number, b: number, slips: number): boolean =>
  !hasMoreThan(a & ~b, slips) && !hasMoreThan(b & ~a, slips);
