// What a batch of events knows of public chains, and what it tells of them: opened before its events are decided, closed after, and
// written with them. A batch without anything on chain asks nothing and pays nothing.
import { sql } from "drizzle-orm";
import { send, type Transaction } from "@/db/client";
import { BlacklistBook } from "@/lib/blacklists/blacklist-book";
import { addressKey, bookAt } from "@/lib/blacklists/process-book";
import { storeWords } from "@/lib/blacklists/store-words";
import { wordOf } from "@/lib/blacklists/word-of-event";
import type { FactLists } from "@/lib/facts/event-facts";
import type { Event } from "@/lib/scoring";
import { createAddressBook } from "@/lib/tracing/address-labels";
import { ChainLook } from "./chain-look";
import { asksWhence, rowOf } from "./chain-row";
import { graphAt, readHeads } from "./process-graph";
import { lockLog, storeTransfers } from "./store-transfers";

export type OnChain = { chain: ChainLook; blacklists: BlacklistBook };

const concernsAddresses = (event: Event): boolean =>
  event.kind === "chain_transfer" || (event.kind === "transaction" && event.counterparty?.kind === "address");

const noLabels = createAddressBook([]);

/** What is known up to now: everything that was committed before this was asked. */
export async function openOnChain(tx: Transaction, lists: FactLists, events: readonly Event[]): Promise<OnChain> {
  const keyOf = addressKey();
  if (!events.some(concernsAddresses))
    return { chain: new ChainLook(null, true), blacklists: new BlacklistBook(keyOf) };
  const heads = await readHeads(tx);
  const blacklists = new BlacklistBook(keyOf, await bookAt(tx, heads.words));
  const graph = events.some(asksWhence) ? await graphAt(tx, lists.book ?? noLabels, heads) : null;
  return { chain: new ChainLook(graph, true), blacklists };
}

/** Loads the graph and the book before anybody asks. */
export async function warmOnChain(tx: Transaction, lists: FactLists): Promise<void> {
  const heads = await readHeads(tx);
  await bookAt(tx, heads.words);
  await graphAt(tx, lists.book ?? noLabels, heads);
}

/** Decides on some of a batch's events; whatever becomes of it, the graph is left as it was found. */
export function whileOpen<T>({ chain }: OnChain, decide: () => T): T {
  try {
    return decide();
  } finally {
    chain.pause();
  }
}

type Told = { id: string; candidate: { event: Event }; person: unknown };

/** Writes what the batch's events told. An event that concerns a customer is not named in what everybody may read. */
export async function saveOnChain(
  tx: Transaction,
  { chain }: OnChain,
  now: Date,
  told: readonly Told[],
): Promise<void> {
  const named = told.map(({ id, candidate, person }) => ({
    event: candidate.event,
    eventId: person === null ? id : null,
  }));
  const transfers = named.flatMap(({ event, eventId }) => {
    const row = rowOf(event);
    return row === null ? [] : { ...row, eventId };
  });
  const own = chain.ownNoted();
  if (transfers.length > 0 || own.length > 0) await lockLog(tx);
  await storeTransfers(tx, transfers);
  if (own.length > 0) {
    const noted = sql`insert into own_addresses (address, at)
      select unnest(${sql.param(own)}::text[]), ${now.toISOString()}::timestamptz on conflict do nothing`;
    await send(tx, noted);
  }
  await storeWords(
    tx,
    named.flatMap(({ event, eventId }) => {
      const word = wordOf(event);
      return word === null ? [] : { ...word, eventId };
    }),
  );
}
