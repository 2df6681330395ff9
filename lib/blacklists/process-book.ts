// The process's own copy of everything that sources said, brought up to date by number. Invariant: each word is taken in once and in
// order, however often and by whomever it is brought up to date.
import type { Transaction } from "@/db/client";
import { createTokeniser } from "@/lib/customers/tokens";
import { env } from "@/lib/env";
import { BlacklistBook } from "./blacklist-book";
import { readWords } from "./store-words";

type Held = { url: string; book: BlacklistBook; seq: number };
// Kept on globalThis: the server's bundles must share one book.
const holder = globalThis as { unflagBlacklists?: Held };

/** What an address is known by where a customer's traces are kept. */
export const addressKey = (): ((address: string) => string) => {
  const { shared } = createTokeniser();
  return (address) => shared("chain", address).toString("base64url");
};

const held = (): Held => {
  const url = env().DATABASE_URL;
  if (holder.unflagBlacklists?.url !== url)
    holder.unflagBlacklists = { url, book: new BlacklistBook(addressKey()), seq: 0 };
  return holder.unflagBlacklists;
};

/** The number of the last word that this process has taken in. */
export const bookSeq = (): number => held().seq;

/** Takes in what was committed since; answers the book. */
export async function catchUpWords(tx: Transaction): Promise<BlacklistBook> {
  const mine = held();
  for (const word of await readWords(tx, mine.seq)) {
    // somebody else in this process may have been quicker
    if (word.seq <= mine.seq) continue;
    mine.book.add(word);
    mine.seq = word.seq;
  }
  return mine.book;
}

/** The book, holding at least everything up to a number. */
export const bookAt = async (tx: Transaction, head: number): Promise<BlacklistBook> =>
  held().seq >= head ? held().book : catchUpWords(tx);
