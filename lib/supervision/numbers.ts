// Short numbers of supervision's nouns, one after another in each entity.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";

type Noun = "information_request" | "audit_sample" | "audit_finding";

/** The next number; held until the transaction ends. */
export async function takeNumber(tx: Transaction, entityId: string, noun: Noun): Promise<number> {
  const { rows } = await tx.execute<{ number: number }>(sql`
    insert into short_keys (entity_id, noun, next) values (${entityId}, ${noun}, 2)
    on conflict (entity_id, noun) do update set next = short_keys.next + 1 returning next - 1 as number`);
  return rows[0]?.number ?? 1;
}

export const requestKey = (number: number): string => `IR-${number}`;
export const sampleKey = (number: number): string => `AS-${number}`;
export const findingKey = (number: number): string => `AF-${number}`;
