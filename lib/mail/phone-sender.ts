// Sends one text message through the gateway of the house: a signed POST, and the same idempotency key for each try.
import { signatureHeaders } from "@/lib/core/sign";
import type { Sent } from "./mail-sender";
import type { PhoneRoute } from "./settings";

type TextMessage = { id: string; to: string; text: string; at: Date };

const PHONE = /^\+?[0-9 ()./-]{6,24}$/;
const TEN_SECONDS = 10_000;

/** Sends a text message. 4xx is for good (but 408 and 429), everything else is tried again. */
export async function sendText({ url, secret }: PhoneRoute, { id, to, text, at }: TextMessage): Promise<Sent> {
  if (!PHONE.test(to)) return { ok: false, permanent: true, answer: "no_phone" };
  const body = JSON.stringify({ id, to: to.replace(/[^+0-9]/g, ""), text });
  const headers = {
    "content-type": "application/json",
    "idempotency-key": id,
    ...signatureHeaders([secret], at, body),
  };
  try {
    const signal = AbortSignal.timeout(TEN_SECONDS);
    const { status } = await fetch(url, { method: "POST", headers, body, signal, redirect: "manual" });
    if (status >= 200 && status < 300) return { ok: true, answer: `http ${status}` };
    const permanent = status >= 400 && status < 500 && status !== 408 && status !== 429;
    return { ok: false, permanent, answer: `http ${status}` };
  } catch (thrown) {
    return { ok: false, permanent: false, answer: thrown instanceof Error ? thrown.name : "error" };
  }
}
