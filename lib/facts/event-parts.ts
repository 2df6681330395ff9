// The parts of an event that the shared indexes are keyed by.

import { spellIp } from "@/lib/network/ip-address";
import type { Event } from "@/lib/scoring";

export const deviceOf = (event: Event): string | undefined => ("device" in event ? event.device : undefined);

export const ipOf = (event: Event): string | undefined =>
  "ip" in event && event.ip !== undefined ? spellIp(event.ip) : undefined;

const NONE: readonly string[] = [];

/** The crypto addresses on the other side of an event: one, or both ends of a transfer on chain. */
export const addressesOf = (event: Event): readonly string[] => {
  if (event.kind === "transaction") return event.counterparty?.kind === "address" ? [event.counterparty.id] : NONE;
  if (event.kind === "chain_transfer") return [event.from, event.to];
  return event.kind === "destination_failed" || event.kind === "destination_allowed" ? [event.address] : NONE;
};
