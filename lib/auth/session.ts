// Who is asking, for pages, actions and routes. Read again from the database at each request.
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { StaffActor } from "@/lib/access/actor";
import { signInPath } from "./paths";
import { actorOfSession } from "./sessions";
import { readSessionId, sessionCookieName } from "./token";

type CookieJar = { get: (name: string) => { value: string } | undefined };

/** The person behind a request's cookies (`request.cookies` or `await cookies()`), or null. `passive`: not activity. */
export async function sessionFromCookies(jar: CookieJar, options?: { passive: boolean }): Promise<StaffActor | null> {
  const sessionId = await readSessionId(jar.get(sessionCookieName())?.value);
  return sessionId ? actorOfSession(sessionId, options) : null;
}

/** The person signed in, or null. Once per render. */
export const currentActor = cache(async (): Promise<StaffActor | null> => sessionFromCookies(await cookies()));

/** The person signed in; whoever is not is sent to the sign-in page. For pages and layouts. */
export async function requireActor(): Promise<StaffActor> {
  return (await currentActor()) ?? redirect(signInPath((await headers()).get("x-wanted-path")));
}
