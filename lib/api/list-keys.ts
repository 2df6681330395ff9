// The keys of machines, as a person who looks after them sees them: never the secret, which is kept nowhere.
import { desc, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { entities } from "@/db/schema/entities";
import { apiKeys } from "@/db/schema/staff";
import { ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";

export type KeyState = "in_use" | "ends_soon" | "expired" | "revoked";
export type KeyView = {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  /** Codes. */
  entities: string[];
  state: KeyState;
  /** Epoch milliseconds. */
  createdAt: number;
  expiresAt: number | null;
  lastUsedAt: number | null;
};
export type KeyList = { keys: KeyView[]; entities: { id: string; code: string; name: string }[] };

const SOON_MS = 30 * 86_400_000;

/** Keys whose entities are all the reader's, those in use first. */
export const listApiKeys = defineQuery({
  name: "api_key.list",
  permission: "api_key.manage",
  input: z.object({}),
  async run({ tx, permit, now }) {
    const own: KeyList["entities"] = [];
    for (const { id, code, name } of await tx.select().from(entities).orderBy(entities.code))
      if ((await permit({ entityId: id })).ok) own.push({ id, code, name });
    const codes = new Map(own.map(({ id, code }) => [id, code]));
    const rows = await tx
      .select()
      .from(apiKeys)
      .orderBy(sql`${isNull(apiKeys.revokedAt)} desc`, desc(apiKeys.createdAt))
      .limit(500);
    const keys = rows
      .filter(({ entityIds }) => entityIds.every((id) => codes.has(id)))
      .map(
        (row): KeyView => ({
          ...{ id: row.id, name: row.name, prefix: row.prefix, scopes: row.scopes },
          entities: row.entityIds.map((id) => codes.get(id) ?? ""),
          state: stateOf(row, now),
          createdAt: row.createdAt.getTime(),
          expiresAt: row.expiresAt?.getTime() ?? null,
          lastUsedAt: row.lastUsedAt?.getTime() ?? null,
        }),
      );
    return ok<KeyList>({ keys, entities: own });
  },
});

function stateOf({ revokedAt, expiresAt }: typeof apiKeys.$inferSelect, now: Date): KeyState {
  if (revokedAt) return "revoked";
  if (!expiresAt) return "in_use";
  const left = expiresAt.getTime() - now.getTime();
  return left <= 0 ? "expired" : left < SOON_MS ? "ends_soon" : "in_use";
}
