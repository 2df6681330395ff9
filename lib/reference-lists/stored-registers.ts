// The stored registers as the facts ask them: what is secret is looked up by its keyed digest, so that neither the database nor
// this process holds a document number or an account in the open.
import type { Registers } from "@/lib/facts/registers";
import { normaliseAddress } from "@/lib/spelling/crypto-address";
import type { LabelledAddress } from "@/lib/tracing/address-labels";
import type { RegisterKind } from "./kind-names";
import { linesOf } from "./kinds";
import { registerDigest } from "./register-rows";

type Row = Readonly<Record<string, string | number | undefined>>;
/** The stored rows of the active registers of each kind; several registers of a kind are one. */
export type RegisterRows = Readonly<Partial<Record<RegisterKind, readonly Row[]>>>;

export const readRegisterRows = (text: string): Row[] => linesOf(text).map((line) => JSON.parse(line) as Row);

const text = (value: string | number | undefined): string | undefined => (value === undefined ? undefined : `${value}`);
const instant = (value: string | number | undefined, otherwise: number): number =>
  value === undefined ? otherwise : Date.parse(`${value}`);

/** Looks up by digest; undefined when no such register is loaded, so that nothing is computed for it. */
export function createStoredRegisters(rows: RegisterRows): Registers | undefined {
  const { lost_documents: lost, fraud_accounts: fraud, staff_links: staff, embargoes } = rows;
  if (!lost && !fraud && !staff && !embargoes) return undefined;
  const byDigest = (all: readonly Row[] = []) => new Map(all.map((row) => [text(row.digest) ?? "", row]));
  const [documents, accounts, links] = [byDigest(lost), byDigest(fraud), byDigest(staff)];
  const since = (row: Row) => (row.since === undefined ? {} : { since: `${row.since}` });
  const find = (kind: RegisterKind, all: ReadonlyMap<string, Row>, key: string): Row | undefined =>
    all.size === 0 ? undefined : all.get(registerDigest(kind, key));
  const periods = (embargoes ?? []).map((row) => ({
    asset: `${row.asset}`,
    from: instant(row.from, Number.NEGATIVE_INFINITY),
    to: instant(row.to, Number.POSITIVE_INFINITY),
    reason: text(row.reason) ?? "embargo",
  }));
  return {
    lostDocument(number) {
      const row = find("lost_documents", documents, number);
      return row ? { register: text(row.register) ?? "lost documents", ...since(row) } : null;
    },
    fraudAccount(account) {
      const row = find("fraud_accounts", accounts, account);
      return row ? { source: text(row.source) ?? "fraud accounts", ...since(row) } : null;
    },
    staffLink(customer) {
      const row = find("staff_links", links, customer);
      return row ? { link: text(row.link) ?? "staff" } : null;
    },
    embargo(asset, at) {
      const found = periods.find((one) => one.asset === asset.toUpperCase() && one.from <= at && at < one.to);
      return found ? { asset: found.asset, reason: found.reason } : null;
    },
  };
}

/** The countries of a list; null when no such list is loaded, and the built-in default holds. */
export const countriesOf = (rows: readonly Row[] | undefined): ReadonlySet<string> | null =>
  rows ? new Set(rows.map(({ country }) => `${country}`)) : null;

/** Custodial services as labels: a trace ends there. */
export const custodialLabels = (rows: readonly Row[] = []): LabelledAddress[] =>
  rows.map(({ address, name, category }) => ({
    address: normaliseAddress(`${address}`),
    label: { category: `${category}`, source: "custodial services", ...(name !== undefined && { name: `${name}` }) },
  }));

/** A rate that is older than this says nothing of a day. */
const rateHoldsMs = 14 * 86_400_000;

/** USD for one unit of each currency at an instant: the newest rate of that day or before, at most a fortnight old. */
export function createRates(rows: readonly Row[] | undefined): ((at: number) => Record<string, number>) | undefined {
  if (!rows) return undefined;
  const byCurrency = new Map<string, { from: number; usd: number }[]>();
  for (const { currency, day, usd } of rows) {
    const known = byCurrency.get(`${currency}`) ?? [];
    known.push({ from: Date.parse(`${day}`), usd: Number(usd) });
    byCurrency.set(`${currency}`, known);
  }
  for (const known of byCurrency.values()) known.sort((a, b) => a.from - b.from);
  return (at) => {
    const found: Record<string, number> = {};
    for (const [currency, known] of byCurrency) {
      const rate = known.findLast(({ from }) => from <= at);
      if (rate && at - rate.from <= rateHoldsMs) found[currency] = rate.usd;
    }
    return found;
  };
}
