// The portal's cookie: its name and flags. It carries the session's token and nothing else.
import { authSettings } from "@/lib/auth/settings";

const isSecure = (): boolean => authSettings().NEXTAUTH_URL.startsWith("https:");

/** `__Host-` pins it to this host: nobody beside us can plant a session of their own in a customer's browser. */
export const portalCookieName = (): string => (isSecure() ? "__Host-unflag_portal" : "unflag_portal");

/** Flags of the portal's cookie. */
export const portalCookieFlags = () => ({ httpOnly: true, sameSite: "lax" as const, secure: isSecure(), path: "/" });
