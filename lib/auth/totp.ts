// Codes of an authenticator app (RFC 6238: SHA-1, six digits, 30 s). A code works once: the accepted step is kept.
import { generateSecret, generateSync, generateURI, verifySync } from "otplib";
import { openByMaster, sealByMaster } from "@/lib/crypto/seal";

const PERIOD_S = 30;
const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

/** A new secret, 160 bits in Base32. */
export const newTotpSecret = (): string => generateSecret();

/** The code that an authenticator shows at `at`. */
export const totpCode = (secret: string, at: Date): string => generateSync({ secret, epoch: seconds(at) });

/** What the QR code says to an authenticator app. */
export const totpUri = (secret: string, email: string): string =>
  generateURI({ issuer: "Unflag", label: email, secret });

/**
 * The time step of an accepted code, or null. One step of clock drift is allowed on either side; a step that is not
 * later than `lastStep` was used before and is refused.
 */
export function acceptTotp(secret: string, typed: string, at: Date, lastStep: number | null): number | null {
  const token = typed.replace(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  // Candidates are compared here, not through `afterTimeStep`, which throws when the last step lies ahead of the clock.
  const result = verifySync({ secret, token, epoch: seconds(at), epochTolerance: PERIOD_S });
  if (!result.valid || !("timeStep" in result)) return null;
  return lastStep !== null && result.timeStep <= lastStep ? null : result.timeStep;
}

/** Seals a person's secret with the master key; it opens for no other person. */
export const sealTotp = (staffId: string, secret: string): Buffer =>
  sealByMaster(`totp ${staffId}`, Buffer.from(secret));

/** Opens what `sealTotp` made. */
export const openTotp = (staffId: string, sealed: Buffer): string => openByMaster(`totp ${staffId}`, sealed).toString();
