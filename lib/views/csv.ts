// Lines of a CSV file that a spreadsheet opens without running anything in it (RFC 4180, and OWASP "CSV injection"). Pure.

/** First characters that make a cell a formula, in full width too, as Asian versions of spreadsheets read them. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** One cell: always quoted; what could be a formula begins with an apostrophe. Numbers are written as they are. */
export function csvCell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** One line with its end. */
export const csvLine = (cells: readonly (string | number | null)[]): string => `${cells.map(csvCell).join(",")}\r\n`;
