// The secret that a subscription's messages are signed with: shown when it is made, kept sealed, and changed with an overlap in which
// both sign.
import { randomBytes } from "node:crypto";
import type { webhookSubscriptions } from "@/db/schema/webhooks";
import { openByMaster, sealByMaster } from "@/lib/crypto/seal";

const purposeOf = (subscriptionId: string): string => `webhook ${subscriptionId}`;

export const newSecret = (): string => `whs_${randomBytes(32).toString("base64url")}`;
export const sealSecret = (subscriptionId: string, secret: string): Buffer =>
  sealByMaster(purposeOf(subscriptionId), Buffer.from(secret));

type Kept = Pick<typeof webhookSubscriptions.$inferSelect, "id" | "secret" | "previousSecret" | "previousUntil">;

/** The secrets that sign at `now`, the newest first. */
export function secretsOf({ id, secret, previousSecret, previousUntil }: Kept, now: Date): string[] {
  const both = [secret, ...(previousSecret && previousUntil && previousUntil > now ? [previousSecret] : [])];
  return both.map((sealed) => openByMaster(purposeOf(id), sealed).toString());
}
