// The log of what sources say of addresses. Invariant: numbers grow in the order in which transactions commit, so that whoever has
// read up to one number has missed none below it; everybody who listens is told with the commit.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { unnestRows } from "@/db/unnest";
import type { Word } from "./blacklist-book";

export type ToldWord = Word & { eventId: string | null };

/** Where new words are announced. */
export const WORDS_CHANNEL = "unflag_blacklist";

/** Held from the insert to the commit; after the log of transfers, before the head of the record. */
const writerLock = 0x756e_626c;

const columns = {
  event_id: { type: "uuid", of: (word: ToldWord) => word.eventId },
  address: { type: "text", of: (word: ToldWord) => word.address },
  source: { type: "text", of: (word: ToldWord) => word.source },
  tier: { type: "text", of: (word: ToldWord) => word.tier },
  tag: { type: "text", of: (word: ToldWord) => word.tag },
  copied_from: { type: "text", of: (word: ToldWord) => word.copiedFrom },
  removed: { type: "bool", of: (word: ToldWord) => word.removed },
  at: { type: "timestamptz", of: (word: ToldWord) => new Date(word.at) },
  expires_at: {
    type: "timestamptz",
    of: (word: ToldWord) => (word.expiresAt === null ? null : new Date(word.expiresAt)),
  },
};

/** Appends words in the order given and tells the listeners of every process. */
export async function storeWords(tx: Transaction, words: readonly ToldWord[]): Promise<void> {
  if (words.length === 0) return;
  // locked, numbered and announced in one question: whoever pushes waits for no second one
  await tx.execute(sql`with locked as materialized (select pg_advisory_xact_lock(${writerLock}))
    insert into blacklist_entries (${sql.raw(Object.keys(columns).join(", "))})
    select given.* from locked, ${unnestRows("given", words, columns)} returning pg_notify(${WORDS_CHANNEL}, '')`);
}

export type NumberedWord = Word & { seq: number };

type Row = {
  seq: number;
  address: string;
  source: string;
  tier: "first" | "other";
  tag: string;
  copied_from: string | null;
  removed: boolean;
  at: number;
  expires_at: number | null;
};

/** Words after a number, in order. The log is public: any connection may ask. */
export async function readWords(tx: Pick<Transaction, "execute">, after: number): Promise<NumberedWord[]> {
  const { rows } =
    await tx.execute<Row>(sql`select seq::float8 as seq, address, source, tier, tag, copied_from, removed,
    (extract(epoch from at) * 1000)::float8 as at, (extract(epoch from expires_at) * 1000)::float8 as expires_at
    from blacklist_entries where seq > ${after} order by seq`);
  return rows.map(({ copied_from, expires_at, ...row }) => ({
    ...row,
    ...(copied_from !== null && { copiedFrom: copied_from }),
    expiresAt: expires_at,
  }));
}
