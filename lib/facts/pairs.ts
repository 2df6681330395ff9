// Customers who trade with one another: how often at one price within a day, and whether anything links them. A trade that was called
// off or failed is none, whenever that is told.

import type { Event, Facts, TransactionEvent } from "@/lib/scoring";
import { deviceOf, ipOf } from "./event-parts";
import { placeOf } from "./household";
import type { Looking, Who } from "./looking";
import { phoneDigits } from "./phone-number";
import { type KeyUse, keyToAdvance, latest, NO_KEYS, newerThan } from "./shared-store";
import { isCalledOff, isUndone, undoneKeyOf } from "./undone";
import { userKeys } from "./users";

const DAY = 86_400_000;
/** Both sides may report one trade: told apart by less than this it is one. */
const SAME_TRADE = 2 * 60_000;
/** A key with more users links nobody: a gateway, a campus. */
const CLOSE = 8;

const TRADES: ReadonlySet<string> = new Set(["buy", "sell", "p2p"]);

/** The price of a trade: as told, or what was paid for one. A transfer between customers has one only where it is told. */
const priceOf = ({ direction, unitPrice, usdCents, amount }: TransactionEvent): number => {
  if (unitPrice !== undefined) return TRADES.has(direction) || direction === "internal" ? Number(unitPrice) : 0;
  return TRADES.has(direction) && Number(amount) > 0 ? Number((usdCents / 100 / Number(amount)).toPrecision(6)) : 0;
};

/** The customer on the other side of a trade, by the sender's name. */
export const otherOf = (event: Event): string | undefined =>
  event.kind === "transaction" && event.counterparty?.kind === "customer" && priceOf(event) > 0
    ? event.counterparty.id
    : undefined;

export const pairKeys = (event: Event): readonly KeyUse<"pair">[] => {
  const other = otherOf(event);
  if (other === undefined || event.customer === undefined) return NO_KEYS;
  return [keyToAdvance("pair", [event.customer, other].sort().join("\n"))];
};

/** What people may share beside a device: a number, a postal address. */
export const contactKeys = (event: Event): readonly KeyUse<"contact">[] => {
  if (event.kind !== "customer") return NO_KEYS;
  const [phone, place] = [phoneDigits(event.phone, event.residence), placeOf(event.address)];
  return [
    ...(phone === null ? NO_KEYS : [keyToAdvance("contact", `phone ${phone}`)]),
    ...(place === "" ? NO_KEYS : [keyToAdvance("contact", `address ${place}`)]),
  ];
};

/** What two customers are kept under. */
const linkText = (one: string, other: string): string => [one, other].sort().join("\n");

type Sharing = "device" | "ip" | "phone" | "address";

const link = ({ store }: Looking, who: Who, by: Sharing, others: readonly { c: string }[]): void => {
  for (const { c } of others)
    if (c !== who.id) {
      const both = [who.id, c].sort().map((one) => ({ c: one, by }));
      store.add("links", store.keyOf("links", linkText(who.id, c)), both);
    }
};

/** Whoever joins the users of a key is linked with each of them; once is enough. */
const noteLink = (looking: Looking, who: Who, by: "device" | "ip", text: string): void => {
  const { store, event } = looking;
  const users = store.read(by, store.keyOf(by, text));
  if (users.length < 2 || users.length > CLOSE) return;
  if (users.some(({ c, f }) => c === who.id && f === event.at)) link(looking, who, by, users);
};

/** Notes whom a customer's report names a number or an address of. */
const noteContact = (looking: Looking, who: Who, { kind, text }: KeyUse<"contact">): void => {
  const { store } = looking;
  const key = store.keyOf(kind, text);
  const known = store.read(kind, key);
  if (known.length > CLOSE || known.some(({ c }) => c === who.id)) return;
  store.write(kind, key, [...known, { c: who.id }]);
  if (known.length < CLOSE) link(looking, who, text.startsWith("phone ") ? "phone" : "address", known);
};

/** Notes which customers share a device, IP address, number or postal address closely, for when they trade. */
export const noteLinks = (looking: Looking): void => {
  const { event, who } = looking;
  if (who === null) return;
  const [device, ip] = [deviceOf(event), ipOf(event)];
  if (device) noteLink(looking, who, "device", device);
  if (ip) noteLink(looking, who, "ip", ip);
  for (const use of contactKeys(event)) noteContact(looking, who, use);
};

/** What a trade asks for once both its customers are known: whether anything ever linked them. */
export const linkKey = (one: string, other: string): KeyUse<"links"> => ({
  ...{ kind: "links", text: linkText(one, other), write: false, near: false },
});

const linksBetween = ({ event, who, store }: Looking, other: string): string[] => {
  const by = new Set<string>();
  for (const { kind, text } of userKeys(event)) {
    if (kind === "address") continue;
    const users = store.read(kind, store.keyOf(kind, text));
    if (users.length <= CLOSE && users.some(({ c }) => c === other)) by.add(kind);
  }
  for (const link of store.read("links", store.keyOf("links", linkText(who?.id ?? "", other)))) by.add(link.by);
  return [...by].sort();
};

/** Both sell, or both buy: the second trade takes the first one back, and is no other side of it. */
const isBack = (one: string | undefined, other: string): boolean => one === other && (one === "buy" || one === "sell");

/** Notes a trade between two customers and tells how often they traded at this price. */
export const pairFacts = (looking: Looking): Facts["pair"] => {
  const { event, who, store } = looking;
  const [found] = pairKeys(event);
  if (found === undefined || who === null || event.kind !== "transaction") return undefined;
  const own = undoneKeyOf(looking);
  if (isCalledOff(event.status) || isUndone(store, own)) return undefined;
  const key = store.keyOf("pair", found.text);
  const price = String(priceOf(event));
  const { direction } = event;
  const before = newerThan(store.read("pair", key), event.at - DAY).filter(({ t }) => !isUndone(store, t));
  const twin = before.some(
    (one) =>
      one.c !== who.id &&
      one.price === price &&
      one.cents === event.usdCents &&
      event.at - one.at < SAME_TRADE &&
      !isBack(one.d, direction),
  );
  const trade = { at: event.at, price, c: who.id, cents: event.usdCents, d: direction, t: own };
  const trades = twin ? before : [...before, trade];
  if (!twin) store.write("pair", key, latest(trades));
  const name = event.counterparty?.id ?? "";
  const other = store.customerOf(name);
  const samePrice = trades.filter((one) => one.price === price).map(({ at }) => event.at - at);
  return { customer: name, linkedBy: other === null ? [] : linksBetween(looking, other), samePrice };
};
