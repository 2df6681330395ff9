// Everything scoring is told about an event from outside its customer's profile, put together from look-ups and from what the
// shared indexes hold. The same for the command line, tests and intake: only the store behind the indexes differs.

import type { BlacklistBook } from "@/lib/blacklists/blacklist-book";
import type { ChainLook } from "@/lib/chain-graph/chain-look";
import { describeIp, type NetworkTables } from "@/lib/network/describe-ip";
import type { AddressFacts, CompanyFacts, CustomerFacts, Event, Facts } from "@/lib/scoring";
import { type AddressBook, type AddressLabel, createAddressBook } from "@/lib/tracing/address-labels";
import { baseOf, noteWorld, worldFacts, worldKeys } from "./blacklist-facts";
import { chainFacts, noteProtocol, protocolUses } from "./chain-facts";
import { chainKeys, chainOf, noteChain, WITHDRAWAL_FOLLOWED } from "./chain-state";
import { companyFacts, companyKeys } from "./companies";
import { darknetFacts, darknetKeys, noteDarknet } from "./darknet";
import { addressesOf, deviceOf, ipOf } from "./event-parts";
import { flowFacts, flowKeys } from "./flows";
import type { Looking, Who } from "./looking";
import { matchesOf, type NameList } from "./matches";
import { contactKeys, noteLinks, pairFacts, pairKeys } from "./pairs";
import { partnerFacts, paymentKeys } from "./partner-facts";
import type { Registers } from "./registers";
import { registrationFacts, registrationKeys } from "./registrations";
import { type KeyUse, keyToAdvance, NO_KEYS, type SharedStore } from "./shared-store";
import { noteUndone, undoneKeys } from "./undone";
import { type UserFacts, userFacts, userKeys } from "./users";

export type { KeyUse };

/** The look-ups of the lists in force. */
export type FactLists = {
  names: readonly NameList[];
  tables: NetworkTables;
  labelsOf(address: string): readonly AddressLabel[];
  /** The same labels by address, for tracing; without them no money is traced. */
  book?: AddressBook;
  versions: Readonly<Record<string, string>>;
  registers?: Registers;
  /** Countries of which one counts as two on a device; seed 001 names Myanmar and Cambodia. */
  doubledCountries?: ReadonlySet<string>;
  /** USD for one unit of a currency on a day. */
  ratesAt?(at: number): Readonly<Record<string, number>>;
};

const DOUBLED: ReadonlySet<string> = new Set(["KH", "MM"]);

const NO_LABELS = createAddressBook([]);

/** Keys of what a customer does. */
const customerKeys = (event: Event): KeyUse[] => [
  ...userKeys(event),
  ...registrationKeys(event),
  ...companyKeys(event),
  ...pairKeys(event),
  ...contactKeys(event),
  ...flowKeys(event),
];

const BRIDGE = /bridge/;
const isBridge = (labels: readonly AddressLabel[]): boolean => labels.some(({ category }) => BRIDGE.test(category));

const bridgeKeys = (event: Event, labelsOf: FactLists["labelsOf"]): readonly KeyUse[] =>
  event.kind === "chain_transfer" && (isBridge(labelsOf(event.from)) || isBridge(labelsOf(event.to)))
    ? [keyToAdvance("bridge", "all")]
    : NO_KEYS;

/** The keys that an event may read or change, for a store that must load and lock them first. */
export const sharedKeysOf = (event: Event, labelsOf: FactLists["labelsOf"]): KeyUse[] => [
  ...(event.customer === undefined ? NO_KEYS : customerKeys(event)),
  ...paymentKeys(event),
  ...undoneKeys(event),
  ...chainKeys(event),
  ...darknetKeys(event, labelsOf),
  ...protocolUses(event),
  ...worldKeys(event),
  ...bridgeKeys(event, labelsOf),
];

/** Services that people name as where money came from, when no label does. */
const EXCHANGES =
  /\b(binance|coinbase|kraken|huobi|htx|bybit|kucoin|okx|okex|gate\.io|bitfinex|bitstamp|upbit|bithumb|gemini|crypto\.com|mexc|bitget|poloniex)\b/i;

/** Of several addresses the first that anything is said of, sanctioned before all else. */
const addressFacts = (lists: FactLists, event: Event, seenBefore: boolean): AddressFacts | undefined => {
  const addresses = addressesOf(event);
  if (addresses.length === 0) return undefined;
  const known = addresses.map((address) => ({ address, labels: lists.labelsOf(address) }));
  const telling =
    known.find(({ labels }) => labels.some(({ category }) => category === "sanctioned")) ??
    known.find(({ labels }) => labels.length > 0) ??
    known.at(-1);
  if (!telling) return undefined;
  const labels: AddressFacts["labels"] = telling.labels.map(({ category, source, name, since }) => ({
    category,
    source,
    ...(name && { name }),
    ...(since && { since }),
  }));
  const name = event.kind === "transaction" ? event.counterparty?.name : undefined;
  if (labels.length === 0 && name !== undefined && EXCHANGES.test(name))
    labels.push({ category: "exchange", source: "sender", name });
  return { address: telling.address, labels, seenBefore };
};

type Restricted = NonNullable<Facts["restricted"]>;
type Place = { by: Restricted[number]["by"]; country: string | null | undefined };
const NOWHERE: readonly Place[] = [];

const placesOf = (event: Event, network: Looking["network"]): readonly Place[] => {
  if (event.kind === "customer")
    return [
      { by: "residence", country: event.residence },
      { by: "document", country: event.document?.country },
    ];
  if (event.kind !== "registration" && event.kind !== "login") return NOWHERE;
  const here: Place = { by: "network", country: network?.anonymiser === "none" ? network.country : null };
  return event.kind === "login" ? [here] : [{ by: "registration", country: event.country }, here];
};

const restrictedOf = ({ tables }: FactLists, event: Event, network: Looking["network"]): Facts["restricted"] => {
  const found: Restricted = [];
  for (const { by, country } of placesOf(event, network))
    if (country && tables.bannedCountries.has(country)) found.push({ by, country });
  return told(found);
};

/** What is known of the customer beyond the event; `phone` as `phoneDigits` spells it. */
export type Held = { document?: string; name?: string; phone?: string };

/** What registers say. */
const registerFacts = (
  { registers }: FactLists,
  event: Event,
  customer: string | undefined,
  held: Held,
): Partial<Facts> => {
  const facts: Partial<Facts> = {};
  if (registers === undefined) return facts;
  const lost = held.document === undefined ? null : registers.lostDocument(held.document);
  if (lost !== null) facts.lostDocument = lost;
  const account = event.kind === "transaction" && event.counterparty?.kind === "bank" ? event.counterparty : undefined;
  const fraud = account === undefined ? null : registers.fraudAccount(account.id);
  if (fraud !== null) facts.fraudAccount = { ...fraud, own: isOwn(account?.name, held.name) };
  const staff = customer === undefined ? null : registers.staffLink(customer);
  const asset = event.kind === "transaction" ? event.asset : event.kind === "order" ? event.market : null;
  if (staff === null || asset === null) return facts;
  facts.staffLink = staff;
  const embargo = registers.embargo(baseOf(asset), event.at) ?? registers.embargo(asset, event.at);
  if (embargo !== null) facts.embargo = embargo;
  return facts;
};

const words = (name: string): string[] =>
  name
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);
/** An account without a holder's name, or with this customer's, is taken for their own. */
const isOwn = (holder: string | undefined, name: string | undefined): boolean => {
  if (holder === undefined || name === undefined) return true;
  const own = new Set(words(name));
  return words(holder).filter((word) => own.has(word)).length >= Math.min(2, own.size);
};

/** Whether what lies at an address is lately somebody's withdrawal. */
const isWithdrawn = (looking: Looking, address: string): boolean => {
  const { w } = chainOf(looking, address).state;
  return w !== undefined && looking.event.at - w.at <= WITHDRAWAL_FOLLOWED;
};

const companiesOf = (looking: Looking, users: UserFacts, ip: string | undefined): CompanyFacts[] => {
  const companies = companyFacts(looking);
  const { companiesOnIp, ipShared } = users;
  if (companiesOnIp < 2 || !ip) return companies;
  return [...companies, { by: "ip", key: ip, companies: companiesOnIp, saturated: ipShared?.saturated ?? false }];
};

const told = <T>(found: T[]): T[] | undefined => (found.length > 0 ? found : undefined);

export type Asked = {
  lists: FactLists;
  store: SharedStore;
  chain: ChainLook;
  blacklists: BlacklistBook;
  event: Event;
  /** As they stand after the event. */
  customer: CustomerFacts | null;
  who: Who | null;
  held: Held;
};

/** Each fact by name, told or not: all facts have one shape, which rules read several times as fast as many shapes. */
type EveryFact = { [K in keyof Required<Facts>]: Facts[K] };

/** The facts of one event. The shared indexes are advanced by it first, so that a count includes whoever is looked at. */
export const factsOf = ({ lists, store, chain, blacklists, event, customer, who, held }: Asked): Facts => {
  const [ip, device] = [ipOf(event), deviceOf(event)];
  const network = ip ? describeIp(ip, lists.tables, event.at) : null;
  const looking: Looking = {
    event,
    who,
    phone: held.phone,
    store,
    network,
    labelsOf: lists.labelsOf,
    book: lists.book ?? NO_LABELS,
    chain,
    blacklists,
    doubledCountries: lists.doubledCountries ?? DOUBLED,
  };
  const users: UserFacts = userFacts(looking);
  noteLinks(looking);
  noteUndone(looking);
  noteChain(looking);
  noteDarknet(looking);
  noteProtocol(looking);
  noteWorld(looking);
  // What strangers do with one another on a public chain is known, but nobody's to answer for.
  const nobodys = event.kind === "chain_transfer" && who === null && !isWithdrawn(looking, event.from);
  const address = nobodys ? undefined : addressFacts(lists, event, users.addressSeen ?? false);
  const cycle = flowFacts(looking);
  const registrations = registrationFacts(looking);
  const companies = companiesOf(looking, users, ip);
  const [pair, partnerAlerts] = [pairFacts(looking), partnerFacts(looking)];
  const restricted = restrictedOf(lists, event, network);
  const rates = event.kind === "transaction" ? lists.ratesAt?.(event.at) : undefined;
  const matches = event.kind === "customer" || event.kind === "screening" ? matchesOf(lists.names, event) : undefined;
  const registered = registerFacts(lists, event, customer?.id ?? event.customer, held);
  const chained = chainFacts(looking);
  const around = worldFacts(looking);
  const facts: EveryFact = {
    customer: customer ?? undefined,
    network: network ?? undefined,
    device: device ? users.device : undefined,
    ipShared: ip ? users.ipShared : undefined,
    matches,
    address,
    restricted,
    registrations: told(registrations),
    companies: told(companies),
    pair,
    cycle,
    partnerAlerts,
    rates: rates && { usdPerUnit: { ...rates } },
    lostDocument: registered.lostDocument,
    fraudAccount: registered.fraudAccount,
    staffLink: registered.staffLink,
    embargo: registered.embargo,
    dispersal: chained.dispersal,
    protocol: chained.protocol,
    exposure: chained.exposure,
    exposureCut: chained.exposureCut,
    darknet: darknetFacts(looking),
    peel: chained.peel,
    market: around.market,
    blacklist: nobodys ? undefined : around.blacklist,
    congestion: nobodys ? undefined : around.congestion,
    listVersions: lists.versions,
  };
  return facts;
};
