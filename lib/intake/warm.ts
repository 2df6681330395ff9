// Loads what the first decision of a process would else have to wait for: lists, the graph of transfers, pushed blacklist entries.
// Only a head start: a decision never rests on it having been done.
import { inTransaction } from "@/db/client";
import { warmOnChain } from "@/lib/chain-graph/on-chain-batch";
import { listenForWords } from "@/lib/live/listen-for-words";
import { log } from "@/lib/log";
import { readStanding } from "./standing";

/** Begins to listen and to load; never throws. Call it once when a process that takes events in starts. */
export async function warmIntake(): Promise<void> {
  try {
    await listenForWords();
    await inTransaction("all", async (tx) => warmOnChain(tx, (await readStanding(tx)).lists), true);
  } catch (error) {
    log.warn({ error: String(error) }, "the first decision will have to load what it needs");
  }
}
