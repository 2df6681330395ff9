// What the forms of the way in do on the server: check where they come from, count the attempt, try, and lead on. Each answer
// takes at least the same time, whatever it was about.
import { setTimeout as sleep } from "node:timers/promises";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { systemActor } from "@/lib/access/actor";
import { isOwnWrite } from "@/lib/auth/origin";
import { networkOf } from "@/lib/auth/peer";
import { now as clockNow } from "@/lib/clock";
import { type Confirmed, confirmMessage } from "@/lib/deliveries/confirm";
import { isLocale, type Locale, localeCookie } from "@/lib/i18n/locales";
import { newId } from "@/lib/id";
import { log } from "@/lib/log";
import { askForLink } from "./ask-link";
import { readCode } from "./codes";
import { portalCookieFlags, portalCookieName } from "./cookie";
import { askForCode, enterCode } from "./enter";
import { leavePortal } from "./leave";
import { linkIdOf } from "./link-token";
import { setPortalPreferences } from "./preferences";
import { currentCustomer } from "./session";
import { ABSOLUTE_MS } from "./sessions";
import { type Attempted, countAttempt, giveBack } from "./throttle";

const actor = systemActor("portal");
/** Longer than the work of any of these takes. */
const LEAST_MS = 400;

const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value.slice(0, 400) : "";
};

type Refused = { why: "foreign" | "failed" } | { why: "wait"; seconds: number };

/** Runs one attempt: an own form, not too many from this network, and no telling by the clock what it found. */
async function attempt<T>(what: Attempted, work: (network: string) => Promise<T>): Promise<T | Refused> {
  const head = await headers();
  if (!isOwnWrite(head)) return { why: "foreign" };
  const least = sleep(LEAST_MS);
  try {
    const network = networkOf(head);
    const seconds = await countAttempt(what, network, clockNow());
    return seconds > 0 ? { why: "wait", seconds } : await work(network);
  } catch (error) {
    log.error({ error, reference: newId() }, "an attempt to come in failed");
    return { why: "failed" };
  } finally {
    await least;
  }
}

const refusedAt = (path: string, refused: Refused): string =>
  `${path}${path.includes("?") ? "&" : "?"}why=${refused.why}${refused.why === "wait" ? `&seconds=${refused.seconds}` : ""}`;

/** The page of a link; a token that cannot be one leads to the page that explains. */
const pageOf = (token: string): string => (linkIdOf(token) ? `/help/requests/${token}` : "/help/link");

/** "Send me a code": on to the page where it is entered. */
export async function submitAskForCode(form: FormData): Promise<never> {
  const token = text(form, "token");
  const page = `${pageOf(token)}?step=code`;
  const channel = text(form, "channel") === "phone" ? "phone" : "mail";
  const answer = await attempt("code_asked", async (network) => {
    const asked = await askForCode({ actor }, { token, network, channel });
    return asked.ok ? asked.value : ({ why: "failed" } as const);
  });
  if ("why" in answer) redirect(refusedAt(page, answer));
  redirect(
    answer.kind === "sent" ? `${page}&sent=${channel}` : refusedAt(page, { why: "wait", seconds: answer.seconds }),
  );
}

/** The code: in, without the link in the address, or back with what to do. */
export async function submitCode(form: FormData): Promise<never> {
  const token = text(form, "token");
  const page = `${pageOf(token)}?step=code`;
  const code = readCode(text(form, "code"));
  if (!code) redirect(`${page}&why=malformed`);
  const answer = await attempt("code_tried", async (network) => {
    const tried = await enterCode({ actor }, { token, network, code });
    if (!tried.ok) return { why: "failed" } as const;
    // Many innocent customers may share one network (a carrier's gateway): who comes in counts for nothing.
    if (tried.value.kind === "in")
      for (const what of ["code_asked", "code_tried"] as const) await giveBack(what, network);
    return tried.value;
  });
  if ("why" in answer) redirect(refusedAt(page, answer));
  if (answer.kind === "in") {
    const jar = await cookies();
    jar.set({ name: portalCookieName(), value: answer.token, ...portalCookieFlags(), maxAge: ABSOLUTE_MS / 1_000 });
    if (answer.language && !jar.has(localeCookie)) await rememberLocale(answer.language);
    redirect(answer.landing);
  }
  redirect(
    answer.kind === "locked" ? refusedAt(page, { why: "wait", seconds: answer.seconds }) : `${page}&why=${answer.kind}`,
  );
}

/** "Send me a new link": the same page whoever asked. */
export async function submitAskForLink(form: FormData): Promise<never> {
  const address = text(form, "address").trim();
  const about = text(form, "about") === "data" ? "data" : "open";
  const page = about === "data" ? "/help/data" : "/help/link";
  if (!/^[^\s@]+@[^\s@]+$/.test(address)) redirect(`${page}?why=malformed`);
  const answer = await attempt("link_asked", async (network) => {
    const asked = await askForLink({ actor }, { address, network, about });
    return asked.ok ? null : ({ why: "failed" } as const);
  });
  redirect(answer ? refusedAt(page, answer) : `${page}?sent=1`);
}

/** What the page about a message says and what was typed; never in its address, where anybody could write it. */
export type MessageCheck = { at: string; code: string; address: string; answer: Confirmed | Refused | null };

/** "Is this message from you?" */
export async function submitMessageCheck(_: MessageCheck, form: FormData): Promise<MessageCheck> {
  const [code, address] = [text(form, "code"), text(form, "address")];
  const answer = await attempt("message_checked", async (network) => {
    const confirmed = await confirmMessage(
      { actor },
      { code: code.slice(0, 60), address: address.slice(0, 254), network },
    );
    return confirmed.ok ? confirmed.value : ({ why: "failed" } as const);
  });
  return { at: newId(), code, address, answer };
}

async function rememberLocale(locale: Locale): Promise<void> {
  const { secure } = portalCookieFlags();
  const flags = { path: "/", sameSite: "lax" as const, secure, maxAge: 31_536_000 };
  (await cookies()).set({ name: localeCookie, value: locale, ...flags });
}

/** The language: in the cookie, and for who is in also with their account, so that mail follows. */
export async function submitLanguage(form: FormData): Promise<never> {
  const head = await headers();
  const locale = text(form, "locale");
  if (isOwnWrite(head) && isLocale(locale)) {
    await rememberLocale(locale);
    const customer = await currentCustomer();
    if (customer) await setPortalPreferences({ actor: customer }, { language: locale });
  }
  const wanted = head.get("x-wanted-path") ?? "";
  redirect(wanted.startsWith("/help") ? wanted : "/help");
}

/** Signs out: the row ends, the cookie is cleared. */
export async function submitLeave(): Promise<never> {
  if (!isOwnWrite(await headers())) redirect("/help");
  const customer = await currentCustomer();
  if (customer) await leavePortal({ actor: customer }, {});
  (await cookies()).set({ name: portalCookieName(), value: "", ...portalCookieFlags(), maxAge: 0 });
  redirect("/help?left=1");
}
