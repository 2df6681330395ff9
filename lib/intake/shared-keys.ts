// Shared keys: who used one device, network or address. A bounded set of members with first and last seen, kept in the same
// transaction as the events, in the open only as keyed tokens. Locked in key order, after the customers.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { SharedMember } from "@/db/schema/events";
import { unnestRows } from "@/db/unnest";

/** Members kept per key; beyond it the least recently seen leaves and the key says `saturated`. */
const bound = 64;
/** A last-seen moves in steps of this much, so that a busy device is not rewritten with each batch. */
const stepMs = 3_600_000;

export type SharedKind = "device" | "ip" | "address";
/** `name` is the plain kind and value: what a batch looks a key up by, never stored. */
export type SharedUse = { kind: SharedKind; name: string; token: Buffer };
export type SharedKey = Omit<SharedUse, "name"> & { members: SharedMember[]; saturated: boolean; changed: boolean };
/** By the plain name of the use. */
export type SharedKeys = Map<string, SharedKey>;

const byKey = (a: Omit<SharedUse, "name">, b: Omit<SharedUse, "name">): number =>
  a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : Buffer.compare(a.token, b.token);

/** Locks the keys that a batch uses; keys nobody used before are made here (and are nobody's until somebody joins). */
export async function lockSharedKeys(tx: Transaction, uses: readonly SharedUse[]): Promise<SharedKeys> {
  const distinct = [...new Map(uses.map((use) => [use.name, use])).values()].sort(byKey);
  const found = await selectLocked(tx, distinct);
  const missing = distinct.filter(({ name }) => !found.has(name));
  if (missing.length > 0) {
    await tx.execute(sql`insert into shared_keys (kind, token, members, saturated)
      select kind, token, '[]', false from ${unnestRows("given", missing, identity)} order by kind, token on conflict do nothing`);
    for (const [name, key] of await selectLocked(tx, missing)) found.set(name, key);
  }
  return found;
}

const identity = {
  kind: { type: "text", of: ({ kind }: Omit<SharedUse, "name">) => kind },
  token: { type: "bytea", of: ({ token }: Omit<SharedUse, "name">) => token },
};

async function selectLocked(tx: Transaction, uses: readonly SharedUse[]): Promise<SharedKeys> {
  if (uses.length === 0) return new Map();
  const placed = uses.map((use, place) => ({ ...use, place }));
  const columns = { ...identity, place: { type: "int", of: ({ place }: (typeof placed)[number]) => place } };
  const { rows } = await tx.execute<Omit<SharedKey, "changed"> & { place: number }>(sql`
    select given.place, s.kind, s.token, s.members, s.saturated
    from shared_keys s join ${unnestRows("given", placed, columns)} using (kind, token) order by s.kind, s.token for update of s`);
  return new Map(rows.map(({ place, ...key }) => [uses[place]?.name ?? "", { ...key, changed: false }]));
}

export const sharedKey = (keys: SharedKeys, use: SharedUse): SharedKey | undefined => keys.get(use.name);

/** Notes that a customer used the key at `at`. Events out of order move the first seen back, never the last. */
export function join(key: SharedKey, customerId: string, at: number, household: readonly string[]): void {
  const known = key.members.find(({ c }) => c === customerId);
  if (known) {
    if (household.length > 0 && household.join() !== known.h?.join()) {
      known.h = [...household];
      key.changed = true;
    }
    if (at < known.f) {
      known.f = at;
      key.changed = true;
    }
    if (at >= known.l + stepMs) {
      known.l = at;
      key.changed = true;
    }
    return;
  }
  key.members.push({ c: customerId, f: at, l: at, ...(household.length > 0 && { h: [...household] }) });
  key.changed = true;
  if (key.members.length <= bound) return;
  key.saturated = true;
  const oldest = key.members.reduce((a, b) => (b.l < a.l ? b : a));
  key.members.splice(key.members.indexOf(oldest), 1);
}

/** How many customers used the key within `within` before `at`, and how many of them are of the same household. */
export function countMembers(
  key: SharedKey,
  asked: { customerId: string; household: readonly string[]; at: number; within: number },
): { customers: number; household: number; saturated: boolean } {
  const recent = key.members.filter(({ c, l }) => c === asked.customerId || l >= asked.at - asked.within);
  const kin = recent.filter(
    ({ c, h }) => c === asked.customerId || h?.some((token) => asked.household.includes(token)),
  );
  return { customers: recent.length, household: kin.length, saturated: key.saturated };
}

/** Writes back the keys that changed. */
export async function saveSharedKeys(tx: Transaction, keys: SharedKeys): Promise<void> {
  const changed = [...keys.values()].filter((key) => key.changed).sort(byKey);
  if (changed.length === 0) return;
  await tx.execute(
    sql`update shared_keys s set members = given.members, saturated = given.saturated from ${unnestRows(
      "given",
      changed,
      {
        ...identity,
        members: { type: "jsonb", of: ({ members }: SharedKey) => JSON.stringify(members) },
        saturated: { type: "bool", of: ({ saturated }: SharedKey) => saturated },
      },
    )} where s.kind = given.kind and s.token = given.token`,
  );
}
