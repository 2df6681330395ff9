// What the sign-in forms do on the server: check where they come from, try, set or clear cookies, lead on.
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import type { AppError } from "@/lib/errors";
import { localeCookie } from "@/lib/i18n/locales";
import { confirmEnrolment } from "./enrolment";
import { ENROLMENT_SECONDS } from "./enrolment-state";
import { isOwnWrite } from "./origin";
import { safePath, signInPath } from "./paths";
import { networkOf } from "./peer";
import { currentActor } from "./session";
import { type Client, signIn } from "./sign-in";
import { signOut } from "./sign-out";
import { cookieFlags, enrolmentCookieName, sessionCookie, sessionCookieName } from "./token";

/** What a form shows after an attempt; the e-mail stays in its field. */
export type FormState = { error: AppError | null; email: string };

const foreign: AppError = { code: "not_allowed", detail: "foreign_origin" };
const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

/** The client of an own form, or null for a form that another site sent. */
async function ownClient(): Promise<Client | null> {
  const head = await headers();
  return isOwnWrite(head) ? { network: networkOf(head), userAgent: head.get("user-agent") } : null;
}

/** E-mail, password and code: on to the page wanted, to the set-up of the authenticator, or back with an error. */
export async function submitSignIn(form: FormData): Promise<FormState> {
  const [email, next] = [text(form, "email"), text(form, "next")];
  const client = await ownClient();
  if (!client) return { error: foreign, email };
  const result = await signIn({ email, password: text(form, "password"), code: text(form, "code") }, client);
  if (!result.ok) return { error: result.error, email };
  if (result.value.kind === "signed_in") return enter(result.value, next);
  const flags = { ...cookieFlags(), sameSite: "strict" as const, path: "/sign-in", maxAge: ENROLMENT_SECONDS };
  (await cookies()).set(enrolmentCookieName(), result.value.enrolment, flags);
  redirect(signInPath(next, "/sign-in/enrol"));
}

/** The first code of a new authenticator. */
export async function submitEnrolment(form: FormData): Promise<FormState> {
  const client = await ownClient();
  if (!client) return { error: foreign, email: "" };
  const jar = await cookies();
  const name = enrolmentCookieName();
  const result = await confirmEnrolment(jar.get(name)?.value, text(form, "code"), client);
  if (!result.ok) return { error: result.error, email: "" };
  jar.delete({ name, path: "/sign-in" });
  return enter(result.value, text(form, "next"));
}

/** Signs out: the row is revoked, the cookie cleared. */
export async function submitSignOut(): Promise<void> {
  if (!isOwnWrite(await headers())) return;
  const actor = await currentActor();
  if (actor) await signOut({ actor }, {});
  (await cookies()).set({ name: sessionCookieName(), value: "", ...cookieFlags(), maxAge: 0 });
  redirect("/sign-in");
}

async function enter({ sessionId, locale }: { sessionId: string; locale: string }, next: string): Promise<never> {
  const jar = await cookies();
  jar.set(await sessionCookie(sessionId));
  if (!jar.has(localeCookie)) {
    const { secure } = cookieFlags();
    jar.set({ name: localeCookie, value: locale, path: "/", sameSite: "lax", secure, maxAge: 31_536_000 });
  }
  redirect(safePath(next));
}

/** The set-up state that this browser holds. */
export const heldEnrolment = async (): Promise<string | undefined> =>
  (await cookies()).get(enrolmentCookieName())?.value;
