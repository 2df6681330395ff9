// Passwords: argon2id with OWASP's parameters. Checking takes the same time whether or not there is a hash to check.
import { hash, verify } from "@node-rs/argon2";

// OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane. argon2id is the library's default algorithm.
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// Of a password that nobody has: compared when there is no account, so that its absence cannot be timed.
const nobodysHash = hash("the password of nobody at all", parameters);

/** The PHC string of a password, salted. */
export const hashPassword = (password: string): Promise<string> => hash(password, parameters);

/** Whether the password is right; a missing hash (null) takes as long and is always wrong. */
export async function isPasswordRight(stored: string | null, password: string): Promise<boolean> {
  const right = await verify(stored ?? (await nobodysHash), password);
  return right && stored !== null;
}
