// Where messages may go: to https addresses of the outside, and to this machine in a demo. An address that leads inside our own
// network is refused when it is set down and again when it is resolved, so that nobody reads the inside through us.
import { lookup as resolve } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { isDemo } from "@/lib/auth/settings";

const inside = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const)
  inside.addSubnet(net, bits, "ipv4");
for (const [net, bits] of [
  ["::", 127],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const)
  inside.addSubnet(net, bits, "ipv6");

const plain = (host: string): string => host.replace(/^\[|\]$/g, "").toLowerCase();
const isLoopback = (host: string): boolean => /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/.test(plain(host));

/** Whether an IP address is of our own network, or of none. An IPv4 address inside an IPv6 one counts as itself. */
function isInside(ip: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped) return isInside(mapped);
  const family = isIP(ip);
  return family === 0 || inside.check(ip, family === 6 ? "ipv6" : "ipv4");
}

/** Names of our own network that the deployer lets messages go to: WEBHOOKS_PRIVATE_HOSTS, separated by commas. */
const isLetIn = (host: string): boolean =>
  (process.env.WEBHOOKS_PRIVATE_HOSTS ?? "")
    .split(",")
    .map((each) => each.trim().toLowerCase())
    .includes(plain(host)) ||
  (isDemo() && isLoopback(host));

/** Why an address is not taken, as a code of messages/webhooks `error.*`; null when it is. */
export function refusedAddress(text: string): "not_an_address" | "needs_https" | "leads_inside" | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.hash) return "not_an_address";
  const host = plain(url.hostname);
  if (url.protocol === "http:" && !(isDemo() && isLoopback(host))) return "needs_https";
  if (isLetIn(host)) return null;
  if (isIP(host) ? isInside(host) : isLoopback(host) || /\.(?:local|localhost|internal)$/.test(host))
    return "leads_inside";
  return null;
}

/** Resolves a name for a request, and fails where any of its addresses leads inside: what was checked is what is connected to. */
export const lookupOutside: LookupFunction = (host, options, answer) => {
  resolve(host, { ...options, all: true }, (error, found) => {
    if (error) return answer(error, []);
    if (!isLetIn(host) && found.some(({ address }) => isInside(address)))
      return answer(Object.assign(new Error("leads inside"), { code: "LEADS_INSIDE" }), []);
    const [first] = found;
    if (options.all) return answer(null, found);
    return answer(null, first?.address ?? "", first?.family);
  });
};
