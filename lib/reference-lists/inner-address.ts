// Addresses inside a network: this machine, private ranges, a cloud's own. Where somebody set a source they may be meant; a server
// that redirects does not choose them.
import { type LookupAddress, lookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

const inner = new BlockList();
for (const range of [
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"],
  ...["192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4"],
  ...["::/127", "64:ff9b::/96", "2002::/16", "fc00::/7", "fe80::/10", "ff00::/8"],
]) {
  const [network = "", bits] = range.split("/");
  inner.addSubnet(network, Number(bits), network.includes(":") ? "ipv6" : "ipv4");
}

const isInnerIp = (ip: string): boolean => inner.check(ip, isIP(ip) === 6 ? "ipv6" : "ipv4");

/** Whether a URL's host is written as an address inside a network. */
export function isInner({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, "");
  return isIP(host) !== 0 && isInnerIp(host);
}

export class InnerAddress extends Error {}

/** Looks a name up for a connection, and fails with `InnerAddress` where it lies inside: what is connected to is what was checked. */
export const lookupOutside: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    const [first] = found ?? [];
    if (error || !first) return callback(error ?? new Error("no address"), "", 0);
    if (found.some(({ address }) => isInnerIp(address))) return callback(new InnerAddress(hostname), "", 0);
    if (options.all) return callback(null, found);
    return callback(null, first.address, first.family);
  });
};
