// The address of a look-up: what is asked, by what, as of when. Pure.

export const ways = ["hash", "block", "fingerprint", "customer", "case", "restriction", "time"] as const;
export type LookUpWay = (typeof ways)[number];
/** Instants are ISO 8601. */
export type RecordAddress = {
  by: LookUpWay;
  q: string | null;
  from: string | null;
  to: string | null;
  asOf: string | null;
  after: string | null;
};

export function lookUpHref(address: RecordAddress): string {
  const given = Object.entries(address).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return `/records?${new URLSearchParams(given)}`;
}

/** What the list of entries is asked for. */
export function scopeOfAddress({ by, q, from, to, asOf }: RecordAddress): Record<string, string> {
  const named = q && (by === "customer" || by === "case" || by === "restriction") ? { [by]: q } : {};
  return { ...named, ...(from && { from }), ...(to && { to }), ...(asOf && { asOf }) };
}
