// Who may speak of addresses: a word on one, and taking it back, holds for every entity, so only a sender who is there for each of
// them is heard. Events of other kinds concern the sender's own customers, or tell what anybody can see on a chain.
import type { Transaction } from "@/db/client";
import type { Actor } from "@/lib/access/actor";
import { passRoleGate, passRowRule } from "@/lib/access/check";
import type { Candidate, Refused } from "./lines";

/** Parts the blacklist entries of a sender who may not tell them from what goes on. */
export async function refuseForeignWords(
  tx: Transaction,
  actor: Actor,
  candidates: readonly Candidate[],
): Promise<{ heard: Candidate[]; refused: Refused[] }> {
  const isWord = ({ event }: Candidate): boolean => event.kind === "blacklist";
  const gate = candidates.some(isWord) ? passRoleGate(actor, "blacklist.tell") : null;
  if (gate === null) return { heard: [...candidates], refused: [] };
  const allowed = gate.ok ? await passRowRule(tx, actor, gate.value, { everyEntity: true }) : gate;
  if (allowed.ok) return { heard: [...candidates], refused: [] };
  const message = "a blacklist entry holds for every entity: send it with a key for all of them";
  const error = { code: "not_allowed", message, path: "kind" };
  return {
    heard: candidates.filter((candidate) => !isWord(candidate)),
    refused: candidates.filter(isWord).map(({ line, event }) => ({ line, event: event.id, error })),
  };
}
