// Scenes of one customer: some of their events with the facts then known and the profile as it was before, for whoever wants to
// see what another rule set would have made of them.
import type { Transaction } from "@/db/client";
import { readKeys } from "@/lib/customers/store";
import { advance, type Event, emptyProfile, type Facts, type Profile } from "@/lib/scoring";
import { type Place, readStoredEvents } from "./stored-events";

export type CustomerScene = {
  eventId: string;
  event: Event;
  facts: Facts;
  /** As it was before the event: hand both to `score`. */
  profileBefore: Profile;
  /** Epoch milliseconds: the instant of the decision. */
  receivedAt: number;
};

const pageSize = 2_000;

/**
 * The scenes of these events, in the order they arrived. The profile is built from the empty one by all events before. Events of
 * other customers are left out; a customer who was erased has none.
 */
export async function scenesOf(
  tx: Transaction,
  customerId: string,
  eventIds: readonly string[],
): Promise<CustomerScene[]> {
  const wanted = new Set(eventIds);
  const scenes: CustomerScene[] = [];
  const keys = await readKeys(tx, [customerId]);
  let profile = emptyProfile;
  let after: Place | undefined;
  while (wanted.size > 0) {
    const page = await readStoredEvents(tx, keys, { after, limit: pageSize });
    for (const { id, event, facts, receivedAt } of page) {
      if (wanted.delete(id)) scenes.push({ eventId: id, event, facts, profileBefore: profile, receivedAt });
      if (wanted.size === 0) break;
      profile = advance(profile, event, facts);
    }
    const last = page.at(-1);
    if (!last || page.length < pageSize) break;
    after = { customerId, eventId: last.id };
  }
  return scenes;
}
