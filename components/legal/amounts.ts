// What people type into fields of money and days. Pure.

/** "1,200.50" as cents; undefined for what is no amount, null for nothing. */
export function readAmount(text: string): number | null | undefined {
  const bare = text.trim().replaceAll(",", "");
  if (bare === "") return null;
  if (!/^\d{1,12}(?:\.\d{1,2})?$/.test(bare)) return undefined;
  const cents = Math.round(Number(bare) * 100);
  return cents > 0 ? cents : undefined;
}

/** Cents as they are typed. */
export const writeAmount = (cents: number | null): string => (cents === null ? "" : (cents / 100).toFixed(2));

/** The end of a chosen day, or null. */
export const endOfDay = (day: string): string | null => (day === "" ? null : `${day}T23:59:59Z`);
