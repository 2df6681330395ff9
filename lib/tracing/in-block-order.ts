// The order of transfers that carry the same time: by block, and inside one block money arrives before it leaves. The order
// depends on the transfers alone, never on the order in which they were told.

export type Ordered = { time: number; block: number; hash: string; from: string; to: string; valueUsd: number };

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const compareLegs = (a: Ordered, b: Ordered): number =>
  compareText(a.hash, b.hash) || compareText(a.to, b.to) || a.valueUsd - b.valueUsd;

type Party = { address: string; out: Ordered[]; awaited: number; received: boolean; done: boolean };

/** Inside one block: senders that await nothing first; where money goes round, the one that has received already. */
const orderBlock = (transfers: readonly Ordered[]): Ordered[] => {
  const parties = new Map<string, Party>();
  const party = (address: string): Party => {
    let known = parties.get(address);
    if (!known) {
      known = { address, out: [], awaited: 0, received: false, done: false };
      parties.set(address, known);
    }
    return known;
  };
  for (const transfer of transfers) {
    party(transfer.from).out.push(transfer);
    party(transfer.to).awaited++;
  }
  const senders = [...parties.values()]
    .filter(({ out }) => out.length > 0)
    .sort((a, b) => compareText(a.address, b.address));
  const ready = senders.filter(({ awaited }) => awaited === 0);
  const ordered: Ordered[] = [];
  const next = (): Party | undefined => {
    const first = ready.shift();
    if (first) return first;
    const waiting = senders.filter(({ done }) => !done);
    return waiting.find(({ received }) => received) ?? waiting[0];
  };
  for (let sender = next(); sender; sender = next()) {
    if (sender.done) continue;
    sender.done = true;
    for (const transfer of sender.out.sort(compareLegs)) {
      ordered.push(transfer);
      const receiver = parties.get(transfer.to)!;
      receiver.received = true;
      if (--receiver.awaited === 0 && receiver.out.length > 0 && !receiver.done) ready.push(receiver);
    }
  }
  return ordered;
};

/** Orders transfers of one second. Returns a new list of the same objects. */
export const orderSecond = <T extends Ordered>(transfers: readonly T[]): T[] => {
  if (transfers.length < 2) return [...transfers];
  const sorted = [...transfers].sort((a, b) => a.time - b.time || a.block - b.block);
  const ordered: Ordered[] = [];
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (
      end < sorted.length &&
      sorted[end]!.time === sorted[start]!.time &&
      sorted[end]!.block === sorted[start]!.block
    )
      end++;
    ordered.push(...(end - start === 1 ? [sorted[start]!] : orderBlock(sorted.slice(start, end))));
    start = end;
  }
  return ordered as T[];
};
