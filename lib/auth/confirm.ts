// Proving once more that it is you, by a code of the authenticator, before a second signature.
import { z } from "zod";
import { defineCommand, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";

/** How long a fresh code stands. */
export const CONFIRMED_FOR_MS = 10 * 60_000;

/** A code of one's own authenticator; `invalid` with `wrong_code`, `throttled` with `params.seconds`. A code works once. */
export const confirmIdentity = defineCommand({
  name: "session.confirm",
  permission: "session.confirm",
  input: z.object({ code: z.string().trim().min(6).max(12) }),
  run: async (): Promise<Outcome<{ until: string }>> => fail("unavailable"),
});
