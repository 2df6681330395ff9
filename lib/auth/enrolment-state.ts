// The state between a right password and a set-up authenticator: sealed, ten minutes, worthless once the password changes.
import { createHash } from "node:crypto";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { authSecrets } from "./settings";
import { newTotpSecret } from "./totp";

export const ENROLMENT_SECONDS = 600;
// Another salt is another key: a session cookie is no enrolment and the reverse.
const salt = "unflag enrolment";

const claims = z.object({ staffId: z.uuid(), secret: z.string().min(16), proof: z.string() });
export type Enrolment = z.infer<typeof claims>;

/** A digest of the hash that the password matched, so that the state dies with the password. */
export const proofOf = (passwordHash: string): string => createHash("sha256").update(passwordHash).digest("base64url");

/** A new authenticator secret for a person whose password was right, sealed into a state. */
export function newEnrolment(of: { staffId: string; passwordHash: string }): Promise<string> {
  const token = { staffId: of.staffId, secret: newTotpSecret(), proof: proofOf(of.passwordHash) };
  return encode({ token, secret: authSecrets()[0], salt, maxAge: ENROLMENT_SECONDS });
}

/** What a state holds; null when it is not ours or too old. */
export async function readEnrolment(state: string | undefined): Promise<Enrolment | null> {
  if (!state || state.length > 4096) return null;
  for (const secret of authSecrets()) {
    const parsed = claims.safeParse(await decode({ token: state, secret, salt }).catch(() => null));
    if (parsed.success) return parsed.data;
  }
  return null;
}
