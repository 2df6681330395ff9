// Asking over HTTP(S) with Node's own client, which hands on every byte that arrived before a connection broke. Redirects are
// followed only to where addresses may lead.
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { isLocal, refuseAddress } from "./fetch-address";
import { InnerAddress, isInner, lookupOutside } from "./inner-address";

export type FetchFault = {
  ok: false;
  code: "bad_address" | "not_https" | "unreachable" | "http_status" | "too_large" | "cut_off" | "too_slow" | "checksum";
  detail?: string;
};
const redirects = 5;

/** Asks, following redirects that stay where they may. */
export async function ask(
  address: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<IncomingMessage | FetchFault> {
  let url = address;
  const home = new URL(address).host;
  for (let left = redirects; left >= 0; left -= 1) {
    const led = new URL(url).host !== home;
    const response = await get(url, headers, signal, led).catch((error: unknown) => {
      if (error instanceof InnerAddress) return null;
      throw error;
    });
    if (!response) return { ok: false, code: "bad_address", detail: "redirect" };
    const to = response.headers.location;
    if (![301, 302, 303, 307, 308].includes(response.statusCode ?? 0) || !to) return response;
    response.destroy();
    const next = URL.canParse(to, url) ? new URL(to, url).href : "";
    const refused =
      refuseAddress(next, isLocal(address)) ?? (isLocal(next) && !isLocal(address) ? "bad_address" : null);
    if (refused) return { ok: false, code: refused, detail: "redirect" };
    if (new URL(next).host !== home && isInner(new URL(next)))
      return { ok: false, code: "bad_address", detail: "redirect" };
    url = next;
  }
  return { ok: false, code: "http_status", detail: "too many redirects" };
}

/** The answer's head. `led`: a redirect named the host, which must lie outside. */
const get = (
  url: string,
  headers: Record<string, string>,
  signal: AbortSignal,
  led: boolean,
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const client = url.startsWith("https:") ? https : http;
    const options = { headers, signal, agent: false, ...(led && { lookup: lookupOutside }) };
    client.get(url, options, resolve).on("error", reject);
  });

/** Hands every piece to `write`; rejects when the connection ends before the answer does. */
export const drain = (response: IncomingMessage, write: (piece: Buffer) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    response.on("data", (piece: Buffer) => {
      try {
        write(piece);
      } catch (error) {
        response.destroy(error as Error);
      }
    });
    response.on("end", () => (response.complete ? resolve() : reject(new Error("ended early"))));
    response.on("error", reject);
    response.on("close", () => reject(new Error("closed early")));
  });
