// What one transaction moved, net: value that goes round inside it (a swap through a pool and a router, a flash loan) comes
// back to where it was and has moved nowhere. Invariant: each address gains and loses in sum exactly what it did before.
import type { Transfer } from "./transfer";

/** Above this many transfers in one transaction only direct returns are netted: finding longer rounds would take too long. */
const longRounds = 64;

type Leg = { from: string; to: string; left: number };

/** The shortest round through `start` among legs with value left, or null. */
const findRound = (legs: readonly Leg[], start: Leg): Leg[] | null => {
  const cameBy = new Map<string, Leg>();
  const frontier = [start.to];
  cameBy.set(start.to, start);
  for (let at = 0; at < frontier.length; at++) {
    for (const leg of legs) {
      if (leg.left <= 0 || leg.from !== frontier[at]) continue;
      if (leg.to === start.from) {
        const round = [leg];
        for (let step = cameBy.get(leg.from)!; step !== start; step = cameBy.get(step.from)!) round.push(step);
        return [...round, start];
      }
      if (cameBy.has(leg.to)) continue;
      cameBy.set(leg.to, leg);
      frontier.push(leg.to);
    }
  }
  return null;
};

const cancel = (round: readonly Leg[]): void => {
  const least = Math.min(...round.map(({ left }) => left));
  for (const leg of round) leg.left = leg.left - least < 1e-9 * least ? 0 : leg.left - least;
};

/** Transfers of one transaction without what merely went round; those that moved nothing are gone. */
export const netTransaction = (transfers: readonly Transfer[]): readonly Transfer[] => {
  if (transfers.length < 2) return transfers;
  const senders = new Set(transfers.map(({ from }) => from));
  if (!transfers.some(({ to }) => senders.has(to))) return transfers;
  const legs: Leg[] = transfers.map(({ from, to, valueUsd }) => ({ from, to, left: valueUsd }));
  for (const leg of legs) {
    while (leg.left > 0) {
      const back = legs.find(({ from, to, left }) => left > 0 && from === leg.to && to === leg.from);
      const round = back ? [back, leg] : legs.length <= longRounds ? findRound(legs, leg) : null;
      if (!round) break;
      cancel(round);
    }
  }
  return transfers.flatMap((transfer, at) => {
    const { left } = legs[at]!;
    return left <= 0 ? [] : left === transfer.valueUsd ? [transfer] : [{ ...transfer, valueUsd: left }];
  });
};
