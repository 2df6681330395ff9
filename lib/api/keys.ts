// Keys of the machines that call the API: scoped, bound to entities, shown once and kept only as a digest. Rotation gives
// the successor at once and lets the old key live on for an overlap.
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import { inTransaction, type Transaction } from "@/db/client";
import { entities } from "@/db/schema/entities";
import { apiKeys, staff } from "@/db/schema/staff";
import type { MachineActor } from "@/lib/access/actor";
import { now as clockNow } from "@/lib/clock";
import { defineCommand, done, unkept } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { isId, newId } from "@/lib/id";
import { record } from "@/lib/records/append";

export const apiScopes = [
  "events:write",
  "decisions:read",
  "lists:write",
  "metrics:read",
  "records:read",
  "inquiries:read",
  "inquiries:write",
  "restrictions:read",
  "appeals:read",
  "appeals:write",
  "data:read",
  "data:write",
] as const;

const digest = (key: string): Buffer => createHash("sha256").update(key).digest();
const shape = /^ufk_([0-9a-f]{12})_([A-Za-z0-9_-]{32})$/;
const seenStepMs = 60_000;

function mint(): { key: string; prefix: string; digest: Buffer } {
  const prefix = randomBytes(6).toString("hex");
  const key = `ufk_${prefix}_${randomBytes(24).toString("base64url")}`;
  return { key, prefix, digest: digest(key) };
}

/** Who a bearer token belongs to. One answer for a key that is unknown, expired or revoked. */
export async function authenticateKey(header: string | null): Promise<Result<MachineActor>> {
  const key = /^Bearer +(\S+)$/i.exec(header ?? "")?.[1] ?? "";
  const prefix = shape.exec(key)?.[1];
  const refused = fail("not_signed_in", { detail: "key_unknown" });
  if (!prefix) return header === null ? fail("not_signed_in", { detail: "key_missing" }) : refused;
  const now = clockNow();
  return inTransaction("all", async (tx) => {
    const [row] = await tx.select().from(apiKeys).where(eq(apiKeys.prefix, prefix));
    const same = timingSafeEqual(row?.digest ?? Buffer.alloc(32), digest(key));
    if (!row || !same || row.revokedAt || (row.expiresAt && row.expiresAt <= now)) return refused;
    if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() > seenStepMs) {
      await tx.update(apiKeys).set({ lastUsedAt: now }).where(eq(apiKeys.id, row.id));
    }
    const { id, name, scopes, entityIds, granteeId } = row;
    if (granteeId && !(await isThere(tx, granteeId))) return refused;
    return ok({ kind: "machine", role: "machine", id, name, scopes, entityIds, granteeId });
  });
}

/** Whether the regulator of a key is still one. */
async function isThere(tx: Transaction, staffId: string): Promise<boolean> {
  const standing = and(eq(staff.id, staffId), eq(staff.role, "regulator"), isNull(staff.disabledAt));
  return (await tx.select({ id: staff.id }).from(staff).where(standing)).length > 0;
}

const DAY_MS = 86_400_000;
/** A key that nobody renews ends by itself. */
export const LIFETIME_DAYS = 365;

export const createKeyInput = z.object({
  name: z.string().trim().min(1).max(80),
  scopes: z.array(z.enum(apiScopes)).min(1),
  /** Codes of the entities whose events the key may send; `*` for every one there is now, which loading lists needs. */
  entities: z.array(z.string()).min(1),
  lifetimeDays: z.int().min(1).max(1_825).default(LIFETIME_DAYS),
  /** A regulator's e-mail: what the key reads is bounded by what is granted to them, and it reads records alone. */
  regulator: z.string().trim().max(200).optional(),
});
export const rotateKeyInput = z.object({ key: z.string(), overlapHours: z.number().min(0).max(720).default(24) });
export const keyInput = z.object({ key: z.string() });

/** Makes a key. The answer is the only time that the whole key is seen. Fails with `not_found` for an unknown entity. */
export const createApiKey = unkept(
  defineCommand({
    name: "api_key.create",
    permission: "api_key.manage",
    input: createKeyInput,
    async run({ tx, now, permit }, { name, scopes, entities: codes, lifetimeDays, regulator }) {
      const every = codes.includes("*");
      const held = await tx
        .select({ id: entities.id })
        .from(entities)
        .where(every ? undefined : inArray(entities.code, codes));
      if (!every && held.length !== new Set(codes).size)
        return fail("not_found", { detail: "entity_unknown", path: "entities" });
      for (const { id } of held) {
        const allowed = await permit({ entityId: id });
        if (!allowed.ok) return allowed;
      }
      const granteeId = regulator === undefined ? null : await regulatorOf(tx, regulator);
      if (granteeId === undefined) return fail("not_found", { detail: "no_such_regulator", path: "regulator" });
      if (granteeId && scopes.some((scope) => scope !== "records:read"))
        return fail("invalid", { detail: "regulators_read_records", path: "scopes" });
      const entityIds = held.map(({ id }) => id);
      const expiresAt = new Date(now.getTime() + lifetimeDays * DAY_MS);
      return store(tx, now, { name, scopes, entityIds, expiresAt, granteeId }, "api_key.created", {});
    },
  }),
);

/** The regulator with this address; undefined when there is none. */
async function regulatorOf(tx: Transaction, email: string): Promise<string | undefined> {
  const named = and(eq(staff.email, email.toLowerCase()), eq(staff.role, "regulator"), isNull(staff.disabledAt));
  const [person] = await tx.select({ id: staff.id }).from(staff).where(named);
  return person?.id;
}

/** The key row that a person names by id or by the prefix they see, locked. */
async function lockKey(tx: Transaction, name: string) {
  const prefix = shape.exec(name)?.[1] ?? name.replace(/^ufk_/, "");
  const named = isId(name) ? eq(apiKeys.id, name) : eq(apiKeys.prefix, prefix);
  const [row] = await tx
    .select()
    .from(apiKeys)
    .where(and(named, isNull(apiKeys.revokedAt)))
    .for("update");
  return row ?? null;
}

/** Gives a successor with the same scopes and entities; the old key works until the overlap ends. */
export const rotateApiKey = unkept(
  defineCommand({
    name: "api_key.rotate",
    permission: "api_key.manage",
    input: rotateKeyInput,
    async run({ tx, now, permit }, { key, overlapHours }) {
      const old = await lockKey(tx, key);
      if (!old) return fail("not_found");
      for (const entityId of old.entityIds) {
        const allowed = await permit({ entityId });
        if (!allowed.ok) return allowed;
      }
      const until = new Date(now.getTime() + overlapHours * 3_600_000);
      const expiresAt = old.expiresAt && old.expiresAt < until ? old.expiresAt : until;
      await tx.update(apiKeys).set({ expiresAt }).where(eq(apiKeys.id, old.id));
      const { name, scopes, entityIds, granteeId, createdAt } = old;
      // as long as the one before was made for
      const lifetime = old.expiresAt ? old.expiresAt.getTime() - createdAt.getTime() : LIFETIME_DAYS * DAY_MS;
      const ends = new Date(now.getTime() + Math.max(lifetime, DAY_MS));
      return store(tx, now, { name, scopes, entityIds, expiresAt: ends, granteeId }, "api_key.rotated", {
        replaces: old.id,
        oldExpiresAt: expiresAt.toISOString(),
      });
    },
  }),
);

/** Ends a key at once. */
export const revokeApiKey = defineCommand({
  name: "api_key.revoke",
  permission: "api_key.manage",
  input: keyInput,
  async run({ tx, now, permit }, { key }) {
    const row = await lockKey(tx, key);
    if (!row) return fail("not_found");
    for (const entityId of row.entityIds) {
      const allowed = await permit({ entityId });
      if (!allowed.ok) return allowed;
    }
    await tx.update(apiKeys).set({ revokedAt: now }).where(eq(apiKeys.id, row.id));
    const { id, name, prefix } = row;
    return done({ id, name, prefix }, [record("api_key.revoked", { type: "api_key", id }, null, { name })]);
  },
});

async function store(
  tx: Transaction,
  now: Date,
  row: { name: string; scopes: string[]; entityIds: string[]; expiresAt: Date | null; granteeId: string | null },
  kind: string,
  data: Record<string, unknown>,
) {
  const id = newId();
  const { key, prefix, digest: stored } = mint();
  await tx.insert(apiKeys).values({ id, prefix, digest: stored, createdAt: now, ...row });
  const { name, scopes, entityIds, granteeId } = row;
  const told = { name, prefix, scopes, entities: entityIds, ...(granteeId && { regulator: granteeId }), ...data };
  return done({ id, prefix, key }, [record(kind, { type: "api_key", id }, null, told)]);
}
