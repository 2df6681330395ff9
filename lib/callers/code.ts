// The code that a caller reads back: sent to the address that we know, kept as a keyed digest bound to its check.
import { timingSafeEqual } from "node:crypto";
import { keyedToken } from "@/lib/crypto/seal";

export const CODE_MINUTES = 10;
export const TRIES = 3;
/** How long somebody who was verified may be spoken with about their requests. */
export const VALID_MINUTES = 30;

export const callerDigest = (checkId: string, code: string): Buffer => keyedToken("caller code", `${checkId}\n${code}`);
export const isCallerCode = (checkId: string, code: string, digest: Buffer): boolean =>
  timingSafeEqual(callerDigest(checkId, code), digest);
