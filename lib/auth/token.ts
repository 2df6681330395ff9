// The session cookie: an encrypted token (next-auth's JWT) that carries an opaque session id and nothing else.
import { decode, encode } from "next-auth/jwt";
import { isId } from "@/lib/id";
import { authSecrets, authSettings } from "./settings";

/** A session ends after this long, however busy. */
export const ABSOLUTE_HOURS = 12;
const maxAge = ABSOLUTE_HOURS * 3600;

/** Flags of every cookie of ours. */
export const cookieFlags = () => ({
  httpOnly: true,
  sameSite: "lax" as const,
  secure: authSettings().NEXTAUTH_URL.startsWith("https:"),
  path: "/",
});

/** `__Host-` pins the cookie to this host; on plain http the port keeps two consoles of one machine apart. */
export function sessionCookieName(): string {
  const { protocol, port } = new URL(authSettings().NEXTAUTH_URL);
  return protocol === "https:" ? "__Host-unflag-session" : `unflag-${port || "80"}-session`;
}

/** The cookie that carries the set-up of an authenticator from the password to the first code. */
export const enrolmentCookieName = (): string =>
  `unflag-${new URL(authSettings().NEXTAUTH_URL).port || "80"}-enrolment`;

/** The cookie for a session, ready for `cookies().set`. */
export async function sessionCookie(sessionId: string) {
  const value = await encode({ token: { sid: sessionId }, secret: authSecrets()[0], maxAge });
  return { name: sessionCookieName(), value, ...cookieFlags(), maxAge };
}

/** The session id in a cookie's value; null for anything that is not ours or is too old. */
export async function readSessionId(value: string | undefined): Promise<string | null> {
  if (!value || value.length > 4096) return null;
  for (const secret of authSecrets()) {
    const token = await decode({ token: value, secret }).catch(() => null);
    if (typeof token?.sid === "string" && isId(token.sid)) return token.sid;
  }
  return null;
}
