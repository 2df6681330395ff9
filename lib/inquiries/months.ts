// Months as they are written in forms (`2024-03`) and as numbers that can be counted.

/** Years × 12 + month. */
export const monthNumber = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;

export const monthText = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;

/** `addMonths("2024-01", -1)` is `2023-12`. */
export const addMonths = (text: string, months: number): string => monthText(monthNumber(text) + months);
