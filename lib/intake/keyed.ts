// Keyed tokens of what events name. They hang on nothing that is stored, so they are made while customers are being locked.
import type { Tokeniser } from "@/lib/customers/tokens";
import { canonicalHash } from "@/lib/customers/transaction-hash";
import type { FactLists } from "@/lib/facts/event-facts";
import type { Event } from "@/lib/scoring";
import { sharedUses } from "./facts";
import type { Candidate } from "./lines";
import { inSlices } from "./meanwhile";
import { type KeyedUse, keyUses } from "./shared-keys";

export type Keyed = { uses: readonly KeyedUse[]; hashToken: Buffer | null; blockToken: Buffer | null };

/** The tokens of every event of a batch. */
export async function keyCandidates(
  tokens: Tokeniser,
  lists: FactLists,
  candidates: readonly Candidate[],
): Promise<ReadonlyMap<Candidate, Keyed>> {
  const keyed = new Map<Candidate, Keyed>();
  const keysOf = keyUses(tokens);
  await inSlices(candidates, (candidate) => {
    const { event } = candidate;
    keyed.set(candidate, {
      uses: keysOf(sharedUses(lists, event)),
      hashToken: "hash" in event && event.hash ? tokens.shared("hash", canonicalHash(event.hash)) : null,
      blockToken: isMovement(event) && event.block ? tokens.shared("block", String(event.block)) : null,
    });
  });
  return keyed;
}

/** What moves money, and has the five data points. */
export const isMovement = (
  event: Event,
): event is Extract<Event, { kind: "transaction" | "transaction_update" | "chain_transfer" }> =>
  event.kind === "transaction" || event.kind === "transaction_update" || event.kind === "chain_transfer";
