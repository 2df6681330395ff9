// Short texts as bytes, one a character: what instants, amounts and addresses are read from, whether they stand alone or in a line.
// (Reading an array costs a third of asking a text for each of its characters.)

/** Longer than any instant, amount or address that is accepted. */
const LONGEST = 128;
/** Stands for whatever is not ASCII. */
const FOREIGN = 255;

/** The characters of the text that was spelled last. */
export const spelled = new Uint8Array(LONGEST);

/** Puts the characters of a text into `spelled` and answers how many; 0 for a text that is too long to be any of these. */
export const spell = (text: string): number => {
  const { length } = text;
  if (length > LONGEST) return 0;
  for (let index = 0; index < length; index++) {
    const code = text.charCodeAt(index);
    spelled[index] = code < 128 ? code : FOREIGN;
  }
  return length;
};
