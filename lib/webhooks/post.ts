// One signed message over HTTP, without redirects and without reading more than the status. It judges nothing.
import { request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { lookupOutside, refusedAddress } from "./address";

export type Posted =
  | { status: number }
  | { status: null; answer: "timeout" | "reply_lost" | "unreachable" | "leads_inside" };

const TIMEOUT_MS = 10_000;
const neverConnected = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);

/** Sends it. Never throws for what the other side does. */
export function post(url: string, headers: Record<string, string>, body: string): Promise<Posted> {
  if (refusedAddress(url)) return Promise.resolve({ status: null, answer: "leads_inside" });
  const send = url.startsWith("https:") ? secureRequest : plainRequest;
  return new Promise((settle) => {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const sent = send(url, { method: "POST", headers, lookup: lookupOutside, agent: false, signal }, (reply) => {
      reply.destroy();
      settle({ status: reply.statusCode ?? 0 });
    });
    sent.on("error", (error: NodeJS.ErrnoException) => {
      const code = error.code ?? "";
      if (code === "LEADS_INSIDE") return settle({ status: null, answer: "leads_inside" });
      if (signal.aborted) return settle({ status: null, answer: "timeout" });
      settle({ status: null, answer: neverConnected.has(code) ? "unreachable" : "reply_lost" });
    });
    sent.end(body);
  });
}
