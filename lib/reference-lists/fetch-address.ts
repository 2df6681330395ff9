// Which addresses lists are fetched from: https, and plain http on this very machine only. A redirect may leave neither https
// nor this machine.

const loopback = new Set(["127.0.0.1", "[::1]", "localhost"]);

/** Why an address is not fetched, or null. `local` says that http on this machine is meant. */
export function refuseAddress(address: string, local: boolean): "bad_address" | "not_https" | null {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return "bad_address";
  }
  if (url.username || url.password) return "bad_address";
  if (url.protocol === "https:") return null;
  return url.protocol === "http:" && local && loopback.has(url.hostname) ? null : "not_https";
}

/** Whether an address is one of this machine's. */
export const isLocal = (address: string): boolean => URL.canParse(address) && loopback.has(new URL(address).hostname);
