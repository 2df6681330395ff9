// What a customer chose: the language, and the words by which our messages are known (sealed with the customer's key).
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { portalPreferences } from "@/db/schema/portal";
import { defineCommand, done } from "@/lib/command";
import { openJson, sealJson } from "@/lib/crypto/seal";
import { readKeys } from "@/lib/customers/store";
import { fail } from "@/lib/errors";
import { type Locale, locales } from "@/lib/i18n/locales";
import { record } from "@/lib/records/append";

const purpose = (customerId: string): string => `anti-phishing ${customerId}`;

export type PortalPreferences = { language: Locale | null; antiPhishing: string | null };

/** What this customer chose; `key` is the customer's data key. */
export async function readPreferences(tx: Transaction, customerId: string, key: Buffer): Promise<PortalPreferences> {
  const [row] = await tx.select().from(portalPreferences).where(eq(portalPreferences.customerId, customerId));
  const antiPhishing = row?.antiPhishing ? openJson<string>(key, purpose(customerId), row.antiPhishing) : null;
  return { language: locales.find((known) => known === row?.language) ?? null, antiPhishing };
}

/** The language to write in: chosen, else what the exchange told (`zh-HK`), else English. */
export const languageOf = (chosen: Locale | null, told: string | null): Locale =>
  chosen ?? (/^zh\b/i.test(told ?? "") ? "zh" : "en");

/** Two to forty letters, digits, spaces and simple signs: nothing that could pass for a link or markup. */
const words = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} ,!?'’-]{1,39}$/u);

/** Changes what is given; empty words take them away. */
export const setPortalPreferences = defineCommand({
  name: "portal.prefer",
  permission: "portal.prefer",
  input: z.object({ language: z.enum(locales).optional(), antiPhishing: words.or(z.literal("")).optional() }),
  async run({ tx, now, actor, permit }, { language, antiPhishing }) {
    if (actor.kind !== "customer") return fail("not_allowed");
    const [customer] = await tx.select().from(customers).where(eq(customers.id, actor.id)).for("update");
    const key = (await readKeys(tx, [actor.id])).get(actor.id);
    if (!customer || !key) return fail("not_found");
    const { entityId } = customer;
    const allowed = await permit({ entityId, customerId: customer.id, purposeId: actor.subjectId });
    if (!allowed.ok) return allowed;
    const sealed = antiPhishing ? sealJson(key, purpose(actor.id), antiPhishing) : null;
    const change = {
      updatedAt: now,
      ...(language !== undefined && { language }),
      ...(antiPhishing !== undefined && { antiPhishing: sealed }),
    };
    await tx
      .insert(portalPreferences)
      .values({ customerId: actor.id, entityId, ...change })
      .onConflictDoUpdate({ target: portalPreferences.customerId, set: change });
    const told = { language, words: antiPhishing === undefined ? undefined : sealed !== null };
    return done(null, [record("portal.preferences_set", { type: "customer", id: actor.id }, entityId, told)]);
  },
});
