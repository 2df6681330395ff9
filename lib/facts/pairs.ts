// Customers who trade with one another: how often at one price within a day, and whether anything links them.

import type { Event, Facts } from "@/lib/scoring";
import { deviceOf, ipOf } from "./event-parts";
import type { Looking, Who } from "./looking";
import { type KeyUse, keyToAdvance, latest, NO_KEYS, newerThan } from "./shared-store";
import { userKeys } from "./users";

const DAY = 86_400_000;
/** Both sides may report one trade: told apart by less than this it is one. */
const SAME_TRADE = 2 * 60_000;
/** A key with more users links nobody: a gateway, a campus. */
const CLOSE = 8;

const TRADES: ReadonlySet<string> = new Set(["buy", "sell", "p2p", "internal"]);

export const pairKeys = (event: Event): readonly KeyUse<"pair">[] => {
  if (event.kind !== "transaction" || event.counterparty?.kind !== "customer") return NO_KEYS;
  if (!TRADES.has(event.direction) || event.unitPrice === undefined) return NO_KEYS;
  return [keyToAdvance("pair", [event.customer, event.counterparty.id].sort().join("\n"))];
};

/** What two customers are kept under. */
const linkText = (one: string, other: string): string => [one, other].sort().join("\n");

/** Whoever joins the users of a key is linked with each of them; once is enough. */
const noteLink = ({ store, event }: Looking, who: Who, by: "device" | "ip", text: string): void => {
  const users = store.read(by, store.keyOf(by, text));
  if (users.length < 2 || users.length > CLOSE) return;
  if (!users.some(({ c, f }) => c === who.id && f === event.at)) return;
  for (const { c } of users)
    if (c !== who.id) {
      const both = [who.id, c].sort().map((one) => ({ c: one, by }));
      store.add("links", store.keyOf("links", linkText(who.id, c)), both);
    }
};

/** Notes which customers share a device or IP address closely, for when they trade. */
export const noteLinks = (looking: Looking): void => {
  const { event, who } = looking;
  if (who === null) return;
  const [device, ip] = [deviceOf(event), ipOf(event)];
  if (device) noteLink(looking, who, "device", device);
  if (ip) noteLink(looking, who, "ip", ip);
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

/** Notes a trade between two customers and tells how often they traded at this price. */
export const pairFacts = (looking: Looking): Facts["pair"] => {
  const { event, who, store } = looking;
  const [found] = pairKeys(event);
  if (found === undefined || who === null || event.kind !== "transaction") return undefined;
  if (event.status === "failed" || event.status === "cancelled") return undefined;
  const key = store.keyOf("pair", found.text);
  const price = String(Number(event.unitPrice));
  const before = newerThan(store.read("pair", key), event.at - DAY);
  const twin = before.some(
    (one) => one.c !== who.id && one.price === price && one.cents === event.usdCents && event.at - one.at < SAME_TRADE,
  );
  const trades = twin ? before : [...before, { at: event.at, price, c: who.id, cents: event.usdCents }];
  if (!twin) store.write("pair", key, latest(trades));
  const name = event.counterparty?.id ?? "";
  const other = store.customerOf(name);
  const samePrice = trades.filter((one) => one.price === price).map(({ at }) => event.at - at);
  return { customer: name, linkedBy: other === null ? [] : linksBetween(looking, other), samePrice };
};
