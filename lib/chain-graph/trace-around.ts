// Where the money of some addresses went, or came from, over everything the log holds: for pictures and reports, not for decisions.
import type { Transaction } from "@/db/client";
import { bookAt } from "@/lib/blacklists/process-book";
import type { FactLists } from "@/lib/facts/event-facts";
import { normaliseAddress } from "@/lib/spelling/crypto-address";
import { createAddressBook } from "@/lib/tracing/address-labels";
import { type Trace, traceWithin } from "@/lib/tracing/trace";
import { graphAt, readHeads } from "./process-graph";

export type Around = {
  direction: "forward" | "backward";
  hops: number;
  /** Epoch milliseconds: only transfers from then on, and up to then. */
  since?: number;
  until?: number;
  /** What makes up less of an address's money than this is left out; one in a thousand unless told. */
  minShare?: number;
};

/** Transfers that one trace looks at: somebody waits for the picture. */
const BUDGET = 20_000;
const LEAST_SHARE = 0.001;

const noLabels = createAddressBook([]);

/**
 * Each address that the money reached, with the value that arrived, the way it took and whether it rests there; the largest first.
 * `cut`: there was more than one trace looks at. `now` decides which pushed entries stand.
 */
export async function traceAround(
  tx: Transaction,
  { book = noLabels }: Pick<FactLists, "book">,
  now: Date,
  addresses: readonly string[],
  { direction, hops, since, until, minShare = LEAST_SHARE }: Around,
): Promise<Trace> {
  const heads = await readHeads(tx);
  const pushed = (await bookAt(tx, heads.words)).agreedAt(now.getTime());
  const { graph } = await graphAt(tx, book, heads);
  return traceWithin(graph, {
    from: addresses.map(normaliseAddress),
    labels: pushed.size === 0 ? book : { ...book, pushed },
    direction,
    hops,
    minShare,
    budget: BUDGET,
    ...(since !== undefined && { since }),
    ...(until !== undefined && { at: until }),
  });
}
