// One LISTEN for the process, handed out to any number of watchers. After a lost connection everybody is told to read
// again (`resync`), so that nothing is missed in between.
import type { PoolClient } from "pg";
import { dedicatedClient } from "@/db/client";
import { log } from "@/lib/log";

export const RESYNC = "resync";
const CHANNEL = "unflag_topics";
const RETRY_MS = 1_000;

/** Streams of one person at once: a dozen browsers is plenty, and each costs memory and a question to the database. */
export const MOST_STREAMS = 12;

type Watcher = { owner: string; topics: ReadonlySet<string>; tell: (topic: string) => void };
type Hub = { watchers: Set<Watcher>; connected: Promise<void> | null };
// Kept on globalThis: the server's bundles must share one listener.
const holder = globalThis as { unflagLiveHub?: Hub };

function hub(): Hub {
  holder.unflagLiveHub ??= { watchers: new Set(), connected: null };
  return holder.unflagLiveHub;
}

const tellAll = (topic: string): void => {
  for (const watcher of hub().watchers) {
    if (topic === RESYNC || watcher.topics.has(topic)) watcher.tell(topic);
  }
};

async function listen(): Promise<void> {
  const client: PoolClient = await dedicatedClient();
  const lost = (error?: Error): void => {
    client.removeAllListeners("notification");
    client.release(error ?? true);
    hub().connected = null;
    log.warn({ error: error?.message }, "the live listener lost its connection");
    if (hub().watchers.size > 0) setTimeout(() => void reconnect(), RETRY_MS);
  };
  client.once("error", lost);
  client.on("notification", (message) => tellAll(message.payload ?? ""));
  await client.query(`LISTEN ${CHANNEL}`);
}

async function reconnect(): Promise<void> {
  try {
    await connect();
    tellAll(RESYNC);
  } catch (error) {
    log.warn({ error: String(error) }, "the live listener cannot connect yet");
    setTimeout(() => void reconnect(), RETRY_MS);
  }
}

function connect(): Promise<void> {
  const state = hub();
  state.connected ??= listen().catch((error: unknown) => {
    state.connected = null;
    throw error;
  });
  return state.connected;
}

/**
 * Watches topics for a person until the returned function is called; null when they have too many streams open already. Rejects
 * when the database cannot be reached.
 */
export async function watch(
  owner: string,
  topics: readonly string[],
  tell: (topic: string) => void,
): Promise<(() => void) | null> {
  await connect();
  const held = [...hub().watchers].filter((watcher) => watcher.owner === owner).length;
  if (held >= MOST_STREAMS) return null;
  const watcher: Watcher = { owner, topics: new Set(topics), tell };
  hub().watchers.add(watcher);
  return () => {
    hub().watchers.delete(watcher);
  };
}
