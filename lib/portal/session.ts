// Which customer is asking, for the portal's pages, forms and routes. Read again from the database at each request.
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { CustomerActor } from "@/lib/access/actor";
import { portalCookieName } from "./cookie";
import { customerOfToken } from "./sessions";

/** The customer who is in, or null. Once per render. */
export const currentCustomer = cache(
  async (): Promise<CustomerActor | null> => customerOfToken((await cookies()).get(portalCookieName())?.value),
);

/** The customer who is in; whoever is not is told how to come in. For pages. */
export async function requireCustomer(): Promise<CustomerActor> {
  return (await currentCustomer()) ?? redirect("/help?over=1");
}
