// The core's side of the signature, written from docs/core.md alone and sharing no code with the console's, so that each tests the
// other.
import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

const hmac = (key: string, text: string): string => createHmac("sha256", key).update(text).digest("hex");

/** Headers for an answer. */
export const signAnswer = (key: string, nowMs: number, body: string): Record<string, string> => {
  const seconds = String(Math.floor(nowMs / 1000));
  return { "x-unflag-timestamp": seconds, "x-unflag-signature": `v1=${hmac(key, `${seconds}.${body}`)}` };
};

/** The key that signed a request, or null: by none of them, or more than five minutes from now. */
export const signerOf = (keys: readonly string[], headers: IncomingHttpHeaders, nowMs: number, text: string) => {
  const seconds = String(headers["x-unflag-timestamp"] ?? "");
  if (!/^\d{1,12}$/.test(seconds) || Math.abs(nowMs / 1000 - Number(seconds)) > 300) return null;
  const given = String(headers["x-unflag-signature"] ?? "")
    .split(",")
    .map((one) => Buffer.from(one.trim().replace(/^v1=/, "")));
  const signedBy = (key: string): boolean => {
    const right = Buffer.from(hmac(key, `${seconds}.${text}`));
    return given.some((one) => one.length === right.length && timingSafeEqual(one, right));
  };
  return keys.find(signedBy) ?? null;
};
