// Which network a request comes from. X-Forwarded-For alone is whatever the client says, so the socket's address is noted
// before anything reads the request, and the header is believed only for as many proxies as are set up.
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { authSettings } from "./settings";

const peerHeader = "x-unflag-peer";
// On globalThis: the start-up hook and the routes are different bundles of one process.
const holder = globalThis as { unflagPeersNoted?: boolean };

/** Call once at start-up (instrumentation.ts): overwrites the peer header of each request with the socket's address. */
export function notePeers(): void {
  if (holder.unflagPeersNoted) return;
  holder.unflagPeersNoted = true;
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[peerHeader] = request.socket.remoteAddress ?? "";
  });
}

/** The /64 of an IPv6 address (what one household or server gets), an IPv4 address as it is. */
function networkPart(address: string): string {
  const plain = address.trim().replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
  if (!plain.includes(":")) return plain;
  const [head = "", tail = ""] = plain.toLowerCase().split("%")[0]?.split("::") ?? [];
  const left = head.split(":").filter(Boolean);
  const right = tail.split(":").filter(Boolean);
  const zeros = plain.includes("::") ? Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0") : [];
  const groups = [...left, ...zeros, ...right].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ""));
  return `${groups.join(":")}::/64`;
}

/** The network that throttling counts by; `unknown` when nothing tells. */
export function networkOf(headers: Pick<Headers, "get">): string {
  const hops = authSettings().UNFLAG_TRUSTED_PROXIES;
  const forwarded = (headers.get("x-forwarded-for") ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  const peer = holder.unflagPeersNoted ? headers.get(peerHeader) : forwarded.at(-1);
  const address = hops > 0 ? (forwarded.at(-hops) ?? peer) : peer;
  return address ? networkPart(address) : "unknown";
}
