// The check digit of machine-readable zones (ICAO 9303): weights 7, 3, 1 over digits, letters A = 10 … Z = 35, filler 0.

const weights = [7, 3, 1] as const;

const worth = (character: string): number => {
  if (character >= "0" && character <= "9") return character.charCodeAt(0) - 48;
  return character >= "A" && character <= "Z" ? character.charCodeAt(0) - 55 : 0;
};

/** The digit that belongs behind `text`. */
export const checkDigit = (text: string): string => {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum += worth(text[at]!) * weights[at % 3]!;
  return String(sum % 10);
};
