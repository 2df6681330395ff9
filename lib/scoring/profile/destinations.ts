// Crypto addresses that a customer sends to: how often, and what their two ends look like. Sorted by key. Trimmed only when
// time moves on, so that events of one instant may come in any order.

import { hashText } from "./hash";
import { startOf } from "./older";
import { DESTINATIONS_LIMIT, type Destination } from "./profile";

const DAY = 86_400_000;
const HARD_LIMIT = DESTINATIONS_LIMIT * 8;
/** Characters at each end that people compare by eye. */
const ENDS = 4;

/** The hash of an address' first and last four characters; a scheme's own beginning (0x, bc1) says nothing and is left out. */
export const endsOf = (address: string): number => {
  const bare = address.toLowerCase().replace(/^(0x|bc1|tb1|ltc1)/, "");
  return hashText(`${bare.slice(0, ENDS)}…${bare.slice(-ENDS)}`);
};

/** The table after one more payment to `address`. */
export const sendTo = (
  table: readonly Destination[],
  party: number,
  address: string,
  at: number,
): readonly Destination[] => {
  const day = startOf(at, DAY);
  let place = 0;
  while (place < table.length && (table[place] as Destination).party < party) place++;
  const known = table[place];
  const next = table.slice();
  if (known !== undefined && known.party === party)
    next[place] = { ...known, count: known.count + 1, lastDay: Math.max(known.lastDay, day) };
  else if (table.length < HARD_LIMIT) next.splice(place, 0, { party, ends: endsOf(address), count: 1, lastDay: day });
  return next;
};

/** At most the DESTINATIONS_LIMIT that were sent to most often, later ones first when equal. */
export const keepDestinations = (table: readonly Destination[]): readonly Destination[] => {
  if (table.length <= DESTINATIONS_LIMIT) return table;
  return table
    .slice()
    .sort((a, b) => b.count - a.count || b.lastDay - a.lastDay || a.party - b.party)
    .slice(0, DESTINATIONS_LIMIT)
    .sort((a, b) => a.party - b.party);
};
