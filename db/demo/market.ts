// Prices as a closed formula of time (no state, so that a continued world agrees with the first part), and the market and network feed.
import { hour } from "./calendar";
import { randomFor } from "./random";
import type { Push } from "./wire";

const base: Record<string, number> = { BTC: 91_000, ETH: 3_150, SOL: 142, XRP: 2.1, USDT: 1, USDC: 1 };

/** The demo market's USD price of an asset at an instant. */
export const usdPrice = (asset: string, at: number): number => {
  const start = base[asset] ?? 1;
  if (start === 1) return 1;
  const phase = asset.charCodeAt(0) + asset.charCodeAt(1);
  const days = at / (24 * hour);
  const wave =
    0.07 * Math.sin(days / 11 + phase) +
    0.03 * Math.sin(days / 2.7 + phase * 2) +
    0.009 * Math.sin(days * 5.1 + phase * 3);
  return start * Math.exp(wave);
};

const chains: Record<string, { chain: string; everySeconds: number; height: number; since: number }> = {
  BTC: { chain: "BTC", everySeconds: 600, height: 700_000, since: 1_631_300_000 },
  ETH: { chain: "ETH", everySeconds: 12, height: 15_537_394, since: 1_663_224_162 },
  USDT: { chain: "TRX", everySeconds: 3, height: 27_000_000, since: 1_612_000_000 },
};
/** The chain an asset moves on; Ethereum where no other is listed. */
export const chainOf = (asset: string) => chains[asset] ?? chains.ETH!;
/** The height of a chain at an instant: its mean pace from a known block. */
export const blockAt = (asset: string, at: number): number => {
  const { everySeconds, height, since } = chainOf(asset);
  return height + Math.floor((at / 1000 - since) / everySeconds);
};

/** What the price feed and the nodes report in one UTC hour: three assets' moves, two chains' congestion, one protocol. */
export const reportMarket = (world: string, seed: number, at: number, push: Push): void => {
  const stamp = Math.floor(at / hour);
  const random = randomFor(seed, "market", stamp);
  const report = (kind: string, name: string, minutes: number, body: Record<string, unknown>) => {
    const instant = at + minutes * 60_000;
    const id = `${world}${kind}-${name.toLowerCase()}-${stamp.toString(36)}`;
    push(instant, { id, source: "market-data", kind, at: new Date(instant).toISOString(), ...body });
  };
  for (const [index, asset] of ["BTC", "ETH", "SOL"].entries()) {
    const move = (usdPrice(asset, at) / usdPrice(asset, at - hour) - 1) * 100;
    report("market", asset, 1 + index, { asset, move_pct: Number(move.toFixed(2)) });
  }
  for (const [index, chain] of ["BTC", "ETH"].entries()) {
    const congestion = Number(random.between(0.15, 0.75).toFixed(2));
    const body = { chain, congestion, gas: Math.round(4 + congestion * 40), block: blockAt(chain, at) };
    report("network", chain, 5 + index, body);
  }
  if (stamp % 6 === 0) {
    const tvl = (48_000_000 * (1 + 0.05 * Math.sin(stamp / 40))).toFixed(2);
    report("protocol", "lend", 9, { address: "0xde30000000000000000000000000000000001e4d", tvl_usd: tvl });
  }
};
