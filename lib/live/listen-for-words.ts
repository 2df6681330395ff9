// Hears of new words as they are committed, so that the book in memory is never far behind. Invariant: after a lost connection it asks
// by number for everything in between; nothing is lost and nothing is taken in twice.
import { drizzle } from "drizzle-orm/node-postgres";
import type { PoolClient } from "pg";
import { dedicatedClient } from "@/db/client";
import { catchUpWords, processBook } from "@/lib/blacklists/process-book";
import { WORDS_CHANNEL } from "@/lib/blacklists/store-words";
import { log } from "@/lib/log";

const RETRY_MS = 250;

export type Listening = {
  /** Ends listening and gives the connection back. */
  stop(): void;
};

/** Listens until stopped, whatever becomes of the connection. `heard` is told up to which number the book is. */
export async function listenForWords(heard: (seq: number) => void = () => {}): Promise<Listening> {
  const book = processBook();
  let client: PoolClient | null = null;
  let stopped = false;
  let asking = false;
  let again = false;
  let waiting: NodeJS.Timeout | null = null;

  /** One question at a time; whatever is announced meanwhile asks once more. */
  const ask = async (): Promise<void> => {
    again = true;
    if (asking) return;
    asking = true;
    try {
      while (again && !stopped) {
        again = false;
        const mine: PoolClient | null = client;
        if (mine === null) return;
        try {
          // one question on the connection that heard of it: nobody waits for another
          await catchUpWords(drizzle({ client: mine }), book);
        } catch (error) {
          // a connection that is gone asks no more; the next one begins by asking
          if (client === mine) throw error;
          again = true;
          continue;
        }
        heard(book.seq);
      }
    } finally {
      asking = false;
    }
  };
  const askOrWarn = (): void => {
    ask().catch((error: unknown) =>
      log.warn({ error: String(error) }, "pushed blacklist entries could not be read yet"),
    );
  };

  const connect = async (): Promise<void> => {
    const mine = await dedicatedClient();
    if (stopped) {
      mine.release(true);
      return;
    }
    client = mine;
    const lost = (error?: Error): void => {
      if (client !== mine) return;
      client = null;
      mine.removeAllListeners("notification");
      mine.release(error ?? true);
      if (stopped) return;
      log.warn({ error: error?.message }, "the blacklist listener lost its connection");
      retry();
    };
    mine.once("error", lost);
    mine.once("end", () => lost());
    mine.on("notification", askOrWarn);
    try {
      await mine.query(`LISTEN ${WORDS_CHANNEL}`);
      // what was committed before anybody listened
      await ask();
    } catch (error) {
      lost(error instanceof Error ? error : undefined);
    }
  };
  const retry = (): void => {
    if (waiting !== null) return;
    waiting = setTimeout(() => {
      waiting = null;
      if (!stopped) connect().catch(retry);
    }, RETRY_MS).unref();
  };

  await connect().catch(retry);
  return {
    stop() {
      stopped = true;
      const mine = client;
      client = null;
      mine?.release(true);
    },
  };
}
