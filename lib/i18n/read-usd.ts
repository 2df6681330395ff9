// Money as courts and people write it. Pure. Invariant: nothing is guessed; a comma that groups no thousands makes it no amount.

/** Cents of `1,234.50`, `1 234.5` or `USD 900`; null when it is no amount above nothing. */
export function readUsd(text: string): number | null {
  const bare = text.replace(/^\s*(?:usd|us\$|\$)\s*|\s*(?:usd|美元)\s*$/gi, "").trim();
  if (!/^(?:\d{1,3}(?:[,\s]\d{3})+|\d+)(?:\.\d{1,2})?$/.test(bare)) return null;
  const cents = Math.round(Number(bare.replaceAll(/[,\s]/g, "")) * 100);
  return cents > 0 && Number.isSafeInteger(cents) ? cents : null;
}
