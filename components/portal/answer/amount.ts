// Amounts as people write them ("1,200.50", "1 200,50", "１２００") and their sums, in decimal text: no floating point.

/** Decimal text with a point, or null when it is no amount. A lone comma or point before three digits groups thousands. */
export function readAmount(written: string): string | null {
  const plain = written
    .normalize("NFKC")
    .replace(/[\s'’_]/g, "")
    .trim();
  if (!/^\d[\d.,]*$/.test(plain)) return null;
  const marks = plain.replace(/\d/g, "");
  const last = plain.search(/[.,]\d*$/);
  const fraction = last < 0 ? "" : plain.slice(last + 1);
  const mark = last < 0 ? "" : plain.charAt(last);
  const repeated = marks.split(mark).length > 2;
  const grouped = repeated || (marks.length === 1 && mark === "," && fraction.length === 3);
  const decimal = last >= 0 && !grouped;
  const whole = (decimal ? plain.slice(0, last) : plain).replace(/[.,]/g, "").replace(/^0+(?=\d)/, "");
  const text = decimal && fraction ? `${whole}.${fraction}` : whole;
  return /^\d{1,12}(\.\d{1,8})?$/.test(text) ? text : null;
}

const scale = 8;
const units = (decimal: string): bigint => {
  const [whole = "0", fraction = ""] = decimal.split(".");
  return BigInt(whole + fraction.padEnd(scale, "0"));
};
const decimalOf = (sum: bigint): string => {
  const text = sum.toString().padStart(scale + 1, "0");
  const fraction = text.slice(-scale).replace(/0+$/, "");
  return text.slice(0, -scale) + (fraction ? `.${fraction.padEnd(2, "0")}` : "");
};

/** Sums per currency, in the order in which the currencies first appear. */
export function sumByCurrency(
  amounts: readonly { amount: string; currency: string }[],
): { amount: string; currency: string }[] {
  const sums = new Map<string, bigint>();
  for (const { amount, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0n) + units(amount));
  return [...sums].map(([currency, sum]) => ({ amount: decimalOf(sum), currency }));
}
