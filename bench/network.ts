// Look-ups of addresses: ours against maxmind on the same file, and range tables against cidr-matcher on 40,000 ranges.
// Answers are compared before anything is timed.
import { createRequire } from "node:module";
import { parseIp } from "@/lib/network/ip-address";
import { containsIp } from "@/lib/network/ip-set";
import { loadIpLookups } from "@/lib/network/load";
import { readIpSet } from "@/lib/network/read-ip-set";
import type { Benchmark } from "./line";
import { duel } from "./measure";

const require = createRequire(import.meta.url);
const RUNS = 7;

/** Reproducible pseudo-random 32-bit numbers (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
}
const dotted = (value: number): string => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join(".");

const lookup: Benchmark = async (print) => {
  const next = numbers(7);
  const addresses = Array.from({ length: 50_000 }, () => dotted(next()));
  const { default: maxmind } = await import("maxmind");
  const file = require.resolve("@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country-ipv4.mmdb");
  const reader = await maxmind.open<{ country_code?: string }>(file, { cache: { max: 10_000 } });
  const { countryOf } = loadIpLookups();
  const ours = (ip: string): string | null => {
    const parsed = parseIp(ip);
    return parsed && countryOf(parsed);
  };
  const peer = (ip: string): string | null => reader.get(ip)?.country_code ?? null;
  const differing = addresses.filter((ip) => ours(ip) !== peer(ip)).length;
  if (differing > 0) throw new Error(`${differing} of ${addresses.length} answers differ from maxmind's`);
  const all = (find: (ip: string) => unknown) => () => {
    for (const ip of addresses) find(ip);
  };
  const result = await duel(addresses.length, RUNS, all(ours), all(peer));
  print({
    name: "ip.lookup",
    value: result.ours,
    unit: "look-ups/s",
    peer: "maxmind",
    peer_value: result.peer,
    ratio: result.ratio,
    runs: RUNS,
    note: "country from a string, same file, same answers",
  });
};

const ranges: Benchmark = async (print) => {
  const next = numbers(11);
  const cidrs = Array.from({ length: 40_000 }, () => {
    const bits = 18 + (next() % 11);
    return `${dotted((next() & (-1 << (32 - bits))) >>> 0)}/${bits}`;
  });
  const { set } = readIpSet(cidrs);
  const { default: Matcher } = await import("cidr-matcher");
  const matcher = new Matcher(cidrs);
  const addresses = Array.from({ length: 200 }, () => dotted(next()));
  const ours = (ip: string): boolean => {
    const parsed = parseIp(ip);
    return parsed !== null && containsIp(set, parsed, 0);
  };
  const peer = (ip: string): boolean => matcher.contains(ip);
  const differing = addresses.filter((ip) => ours(ip) !== peer(ip)).length;
  if (differing > 0) throw new Error(`${differing} of ${addresses.length} answers differ from cidr-matcher's`);
  const times = 1_000;
  const result = await duel(
    addresses.length,
    RUNS,
    () => {
      for (let i = 0; i < times; i += 1) for (const ip of addresses) ours(ip);
    },
    () => {
      for (const ip of addresses) peer(ip);
    },
  );
  print({
    name: "ranges.lookup",
    value: result.ours * times,
    unit: "look-ups/s",
    peer: "cidr-matcher",
    peer_value: result.peer,
    ratio: result.ratio * times,
    runs: RUNS,
    note: "40,000 ranges, same answers",
  });
};

export const network: Benchmark = async (print) => {
  await lookup(print);
  await ranges(print);
};
