// Addresses that belong to no country: private, shared, link-local, loopback, documentation, multicast, reserved (IANA's
// special-purpose registries). Country data holds some of them all the same, under the registry that keeps them.
import { type IpAddress, parseIpv4 } from "./ip-address";

const narrow = [
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"],
  ...["192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"],
  ...["224.0.0.0/4", "240.0.0.0/4"],
];

type Range = { first: number; last: number };

/** The ranges that begin with each first octet: most octets have none, and are answered at once. */
const byOctet: readonly (readonly Range[])[] = (() => {
  const octets = Array.from({ length: 256 }, (): Range[] => []);
  for (const range of narrow) {
    const [network = "", bits] = range.split("/");
    const first = parseIpv4(network);
    const last = first + 2 ** (32 - Number(bits)) - 1;
    for (let octet = first >>> 24; octet <= last >>> 24; octet++) octets[octet]!.push({ first, last });
  }
  return octets;
})();

/** Of IPv6 only 2000::/3 is given out; in it 2001::/23 is for protocols, 2001:db8::/32 and 3fff::/20 for documents. */
const isSpecialWide = (word: number): boolean =>
  word >>> 29 !== 1 || (word & 0xfffffe00) >>> 0 === 0x20010000 || word === 0x20010db8 || word >>> 12 === 0x3fff0;

/** Whether an address is one that nobody can have on the public network. */
export const isSpecialIp = (ip: IpAddress): boolean => {
  if (ip.version === 6) return isSpecialWide(ip.words[0]!);
  const ranges = byOctet[ip.value >>> 24]!;
  for (const { first, last } of ranges) if (ip.value >= first && ip.value <= last) return true;
  return false;
};
