// Who the entries of a request could be: the exchange's own number of an account, a wallet that a customer used, all words of a name.
// These are proposals; a person says who it is. Invariant: `sure` only where exactly one customer has that account.
import { and, eq, inArray, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { customers, customerTokens } from "@/db/schema/customers";
import { sharedKeys } from "@/db/schema/events";
import { identitiesOf } from "@/lib/cases/identity";
import { createTokeniser } from "@/lib/customers/tokens";
import { normaliseAddress } from "@/lib/spelling/crypto-address";
import type { MatchProposal } from "./dto";
import type { Named } from "./sealed";

type By = MatchProposal["candidates"][number]["by"][number];
/** Beyond this many a name says nothing. */
const MOST = 8;
const PORTION = 500;

const hex = (token: Buffer): string => token.toString("hex");
const addTo = <K, V>(map: Map<K, V[]>, key: K, value: V): void => void map.set(key, [...(map.get(key) ?? []), value]);

/** Customers by keyed token, asked for in portions. */
async function byNameToken(tx: Transaction, tokens: readonly Buffer[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (let at = 0; at < tokens.length; at += PORTION) {
    const rows = await tx
      .select({ token: customerTokens.token, id: customerTokens.customerId })
      .from(customerTokens)
      .where(and(eq(customerTokens.kind, "name"), inArray(customerTokens.token, tokens.slice(at, at + PORTION))));
    for (const { token, id } of rows) addTo(found, hex(token), id);
  }
  return found;
}

async function byAddressToken(tx: Transaction, tokens: readonly Buffer[]): Promise<Map<string, string[]>> {
  if (tokens.length === 0) return new Map();
  const rows = await tx
    .select({ token: sharedKeys.token, members: sharedKeys.members })
    .from(sharedKeys)
    .where(and(eq(sharedKeys.kind, "address"), inArray(sharedKeys.token, [...tokens])));
  return new Map(rows.map(({ token, members }) => [hex(token), members.map(({ c }) => c)]));
}

async function byAccount(tx: Transaction, accounts: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx
    .select({ externalId: customers.externalId, id: customers.id })
    .from(customers)
    .where(inArray(customers.externalId, [...accounts]));
  const found = new Map<string, string[]>();
  for (const { externalId, id } of rows) addTo(found, externalId, id);
  return found;
}

/** Customers who carry all of the words. */
const withAll = (found: ReadonlyMap<string, string[]>, tokens: readonly Buffer[]): string[] => {
  const [first, ...more] = tokens.map((token) => new Set(found.get(hex(token)) ?? []));
  return [...(first ?? [])].filter((id) => more.every((set) => set.has(id)));
};

/** Proposals for these entries, customers of one entity only, and of them those whom the asker may see. */
export async function proposeMatches(
  tx: Transaction,
  entityId: string,
  entries: readonly { id: string; named: Named }[],
  visible: SQL | undefined,
): Promise<MatchProposal[]> {
  const tokens = createTokeniser();
  const keys = entries.map(({ id, named }) => ({
    id,
    account: named.account ?? null,
    address: named.address ? tokens.shared("address", normaliseAddress(named.address)) : null,
    words: named.name ? tokens.search("name", named.name) : [],
  }));
  const words = new Map(keys.flatMap(({ words: own }) => own.map((token) => [hex(token), token] as const)));
  const accounts = await byAccount(tx, [...new Set(keys.flatMap(({ account }) => account ?? []))]);
  const addresses = await byAddressToken(
    tx,
    keys.flatMap(({ address }) => address ?? []),
  );
  const names = await byNameToken(tx, [...words.values()]);
  const found = keys.map(({ id, account, address, words: own }) => {
    const by = new Map<string, By[]>();
    for (const one of account ? (accounts.get(account) ?? []) : []) addTo(by, one, "account");
    for (const one of address ? (addresses.get(hex(address)) ?? []) : []) addTo(by, one, "address");
    const named = withAll(names, own);
    if (named.length <= MOST) for (const one of named) addTo(by, one, "name");
    return { id, by };
  });
  const ids = [...new Set(found.flatMap(({ by }) => [...by.keys()]))];
  const rows = ids.length === 0 ? [] : await readOwn(tx, entityId, ids, visible);
  const known = new Map(rows.map((row) => [row.id, row]));
  const identities = await identitiesOf(tx, [...known.keys()]);
  return found.map(({ id, by }) => {
    const own = [...by].filter(([customerId]) => known.has(customerId));
    const sure = own.filter(([, how]) => how.includes("account"));
    return {
      entryId: id,
      candidates: own
        .sort(([, a], [, b]) => b.length - a.length)
        .slice(0, MOST)
        .map(([customerId, how]) => ({
          ...{ customerId, externalId: known.get(customerId)?.externalId ?? "", by: how },
          ...{ name: identities.get(customerId)?.name ?? null },
          sure: sure.length === 1 && how.includes("account"),
        })),
    };
  });
}

const readOwn = (tx: Transaction, entityId: string, ids: readonly string[], visible: SQL | undefined) =>
  tx
    .select({ id: customers.id, externalId: customers.externalId })
    .from(customers)
    .where(and(inArray(customers.id, [...ids]), eq(customers.entityId, entityId), visible));
