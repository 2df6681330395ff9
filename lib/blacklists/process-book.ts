// The process's own copy of everything that sources said, brought up to date by number. Invariant: each word is taken in once and in
// order, however often and by whomever it is brought up to date.
import type { Transaction } from "@/db/client";
import { createTokeniser } from "@/lib/customers/tokens";
import { env } from "@/lib/env";
import { BlacklistBook } from "./blacklist-book";
import { readWords } from "./store-words";

/** One process's copy. */
export type ProcessBook = { readonly url: string; readonly book: BlacklistBook; seq: number };
// Kept on globalThis: the server's bundles must share one book.
const holder = globalThis as { unflagBlacklists?: ProcessBook };

/** What an address is known by where a customer's traces are kept. */
export const addressKey = (): ((address: string) => string) => {
  const { shared } = createTokeniser();
  return (address) => shared("chain", address).toString("base64url");
};

/** This process's copy, empty at first. */
export const processBook = (): ProcessBook => {
  const url = env().DATABASE_URL;
  if (holder.unflagBlacklists?.url !== url)
    holder.unflagBlacklists = { url, book: new BlacklistBook(addressKey()), seq: 0 };
  return holder.unflagBlacklists;
};

/** Takes in what was committed since. */
export async function catchUpWords(tx: Pick<Transaction, "execute">, mine: ProcessBook): Promise<void> {
  for (const word of await readWords(tx, mine.seq)) {
    // somebody else in this process may have been quicker
    if (word.seq <= mine.seq) continue;
    mine.book.add(word);
    mine.seq = word.seq;
  }
}

/** The book, holding at least everything up to a number. */
export async function bookAt(tx: Transaction, head: number): Promise<BlacklistBook> {
  const mine = processBook();
  if (mine.seq < head) await catchUpWords(tx, mine);
  return mine.book;
}
