// Registers that a compliance team uploads: lost documents, accounts that received fraud proceeds, links to staff, embargoes.
// Read from JSON lines; each answers one question.

export type Registers = {
  lostDocument(number: string): { register: string; since?: string } | null;
  fraudAccount(account: string): { source: string; since?: string } | null;
  staffLink(customer: string): { link: string } | null;
  embargo(asset: string, at: number): { asset: string; reason: string } | null;
};

export const REGISTER_KINDS = ["lost_documents", "fraud_accounts", "staff_links", "embargoes"] as const;
export type RegisterKind = (typeof REGISTER_KINDS)[number];

type Row = Readonly<Record<string, unknown>>;

const textOf = (row: Row, ...names: string[]): string | undefined => {
  for (const name of names) {
    const value = row[name];
    if (typeof value === "string" && value.trim() !== "") return value.trim();
  }
  return undefined;
};
const plain = (text: string): string => text.toUpperCase().replace(/[^\p{L}\p{N}]+/gu, "");
const instant = (text: string | undefined, otherwise: number): number => {
  const at = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? otherwise : at;
};

/** Looks things up in rows of each register. Fields: number, account, customer, asset; source or register, since, link, from, to, reason. */
export const createRegisters = (rows: Readonly<Record<RegisterKind, readonly Row[]>>): Registers => {
  const lost = new Map<string, { register: string; since?: string }>();
  for (const row of rows.lost_documents) {
    const number = textOf(row, "number", "document", "id");
    const since = textOf(row, "since", "date", "reported");
    const register = textOf(row, "register", "source") ?? "lost documents";
    if (number !== undefined) lost.set(plain(number), { register, ...(since && { since }) });
  }
  const fraud = new Map<string, { source: string; since?: string }>();
  for (const row of rows.fraud_accounts) {
    const account = textOf(row, "account", "iban", "id");
    const since = textOf(row, "since", "date");
    if (account !== undefined)
      fraud.set(plain(account), { source: textOf(row, "source") ?? "fraud accounts", ...(since && { since }) });
  }
  const staff = new Map<string, { link: string }>();
  for (const row of rows.staff_links) {
    const customer = textOf(row, "customer", "id");
    if (customer !== undefined) staff.set(customer, { link: textOf(row, "link", "relation") ?? "staff" });
  }
  const embargoes = rows.embargoes.flatMap((row) => {
    const asset = textOf(row, "asset", "market")?.toUpperCase();
    if (asset === undefined) return [];
    const from = instant(textOf(row, "from", "since"), Number.NEGATIVE_INFINITY);
    const to = instant(textOf(row, "to", "until"), Number.POSITIVE_INFINITY);
    return [{ asset, from, to, reason: textOf(row, "reason") ?? "embargo" }];
  });
  return {
    lostDocument: (number) => lost.get(plain(number)) ?? null,
    fraudAccount: (account) => fraud.get(plain(account)) ?? null,
    staffLink: (customer) => staff.get(customer) ?? null,
    embargo: (asset, at) => {
      const found = embargoes.find((one) => one.asset === asset.toUpperCase() && one.from <= at && at < one.to);
      return found === undefined ? null : { asset: found.asset, reason: found.reason };
    },
  };
};
