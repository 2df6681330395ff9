// The code that goes with a link: six digits, five tries, a quarter of an hour; longer waits from code to code, and after five
// codes without a right one the link rests for a day and staff are told. Kept only as a keyed digest bound to its link.
import { randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { keyedToken } from "@/lib/crypto/seal";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

export const CODE_MINUTES = 15;
export const TRIES = 5;
/** As many codes without a right one lock the link. */
export const CODES_UNTIL_LOCK = 5;
export const LOCK_MS = 24 * 60 * MINUTE;

/** How long after the n-th code until the next may be asked for. */
export const waitAfterMs = (codesSent: number): number =>
  [0, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE][codesSent] ?? 60 * MINUTE;

/** A new code, each equally likely. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, "0");

/** What is kept of a code. */
export const digestOfCode = (linkId: string, code: string): Buffer => keyedToken("portal code", `${linkId}\n${code}`);

/** A digest that no code has: what a link that is over gets, so that it behaves like any other. */
export const digestOfNothing = (): Buffer => randomBytes(16);

/** Whether the code is the one, in constant time. */
export const isCode = (linkId: string, code: string, digest: Buffer | null): boolean => {
  const same = timingSafeEqual(digestOfCode(linkId, code), digest ?? digestOfNothing());
  return same && digest !== null;
};

/** The six digits as typed: full-width, with spaces or dashes; null when it is no code at all. */
export function readCode(typed: string): string | null {
  const digits = typed.normalize("NFKC").replace(/[\s\p{Pd}\p{Cf}.]/gu, "");
  return /^\d{6}$/.test(digits) ? digits : null;
}
