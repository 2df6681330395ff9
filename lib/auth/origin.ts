// Whether a request comes from our own pages. A server action is a public POST and the framework lets one without Origin
// pass, so every changing request asks here.
import { authSettings } from "./settings";

type HeaderReader = Pick<Headers, "get">;

/** Whether an Origin is this console's: the public address, or the very host the request was sent to. */
function isOwnOrigin(origin: string, headers: HeaderReader): boolean {
  try {
    const { host, origin: normal } = new URL(origin);
    return normal === new URL(authSettings().NEXTAUTH_URL).origin || host === headers.get("host");
  } catch {
    return false;
  }
}

/** For what changes something: an Origin must be there and be ours (`null`, as sandboxed pages send, is not). */
export function isOwnWrite(headers: HeaderReader): boolean {
  const origin = headers.get("origin");
  return origin !== null && isOwnOrigin(origin, headers);
}

/** For reads by our own pages: browsers say where a request comes from; over plain http to another host they do not. */
export function isOwnRead(headers: HeaderReader): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "none";
  const origin = headers.get("origin");
  return origin === null || isOwnOrigin(origin, headers);
}
