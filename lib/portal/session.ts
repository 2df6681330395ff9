// Which customer is asking, for the portal's pages, forms and routes. Read again from the database at each request.
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { CustomerActor } from "@/lib/access/actor";
import { authSettings } from "@/lib/auth/settings";
import { customerOfToken } from "./sessions";

const isSecure = (): boolean => authSettings().NEXTAUTH_URL.startsWith("https:");

/** `__Host-` pins it to this host: nobody beside us can plant a session of their own in a customer's browser. */
export const portalCookieName = (): string => (isSecure() ? "__Host-unflag_portal" : "unflag_portal");

/** Flags of the portal's cookie. */
export const portalCookieFlags = () => ({ httpOnly: true, sameSite: "lax" as const, secure: isSecure(), path: "/" });

/** The customer who is in, or null. Once per render. */
export const currentCustomer = cache(
  async (): Promise<CustomerActor | null> => customerOfToken((await cookies()).get(portalCookieName())?.value),
);

/** The customer who is in; whoever is not is told how to come in. For pages. */
export async function requireCustomer(): Promise<CustomerActor> {
  return (await currentCustomer()) ?? redirect("/help?over=1");
}
