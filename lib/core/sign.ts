// How requests and answers between us and the exchange's systems are signed: HMAC-SHA-256 over "<seconds>.<text>", as hexadecimal
// after "v1=". While a key is changed both sides know two, and a signature by either is good. docs/core.md has vectors.
import { createHmac, timingSafeEqual } from "node:crypto";

/** How far the clocks of both sides may differ. */
const TOLERANCE_SECONDS = 300;
const TIMESTAMP = "x-unflag-timestamp";
const SIGNATURE = "x-unflag-signature";

const signatureOf = (secret: string, seconds: number, text: string): string =>
  createHmac("sha256", secret).update(`${seconds}.${text}`).digest("hex");

/** The headers that go with `text`, signed with each key. */
export function signatureHeaders(keys: readonly string[], at: Date, text: string): Record<string, string> {
  const seconds = Math.floor(at.getTime() / 1_000);
  const signatures = keys.map((key) => `v1=${signatureOf(key, seconds, text)}`);
  return { [TIMESTAMP]: String(seconds), [SIGNATURE]: signatures.join(",") };
}

/** Whether one of our keys signed `text`, not more than five minutes ago or ahead. */
export function isSigned(keys: readonly string[], headers: Headers, now: Date, text: string): boolean {
  const seconds = Number(headers.get(TIMESTAMP) ?? Number.NaN);
  const given = (headers.get(SIGNATURE) ?? "").split(",").map((one) => /^\s*v1=([0-9a-f]{64})\s*$/.exec(one)?.[1]);
  if (!Number.isInteger(seconds) || Math.abs(now.getTime() / 1_000 - seconds) > TOLERANCE_SECONDS) return false;
  return keys.some((key) => {
    const right = Buffer.from(signatureOf(key, seconds, text), "hex");
    return given.some((hex) => hex !== undefined && timingSafeEqual(Buffer.from(hex, "hex"), right));
  });
}
