// Names and addresses taken apart and made plain, for whoever compares or finds them. Pure.
import anyAscii from "any-ascii";

/** The words of a name in any script. */
export const wordsOf = (name: string): string[] =>
  name.split(/[^\p{L}\p{M}\p{N}'’]+/u).filter((word) => word.length > 0);

/** Small Latin letters and digits, nothing else: "Łódź 5" is "lodz5". */
export const plainText = (text: string): string =>
  anyAscii(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "");
