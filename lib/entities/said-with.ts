// Numbers are unique within an entity only. Behind one its entity may be said: `C-12 HK`.
import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { entities } from "@/db/schema/entities";

/** What a typed text names, and in which entity if that is said. */
export type Said = { text: string; entityId?: string };

/** What `find` finds by the whole text (a number may end like a code), else by what stands before an entity's code. */
export async function findSaid<T>(tx: Transaction, typed: string, find: (said: Said) => Promise<T[]>): Promise<T[]> {
  const whole = await find({ text: typed.trim() });
  const [, text, code] = /^(.*\S)\s+(\S+)$/.exec(typed.trim()) ?? [];
  if (whole.length > 0 || !text || !code) return whole;
  const same = eq(sql`lower(${entities.code})`, code.toLowerCase());
  const [entity] = await tx.select({ id: entities.id }).from(entities).where(same);
  return entity ? find({ text, entityId: entity.id }) : [];
}
