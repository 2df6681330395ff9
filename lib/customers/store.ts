// Customers as a batch works on them: locked in id order, written back by one statement per table. Personal data leaves
// this process only sealed; what people search by leaves it only as keyed tokens.
import { sql } from "drizzle-orm";
import { send, type Transaction } from "@/db/client";
import { insertRows, unnestRows } from "@/db/unnest";
import { newDataKey } from "@/lib/crypto/seal";
import { newId } from "@/lib/id";
import type { KycLevel } from "@/lib/scoring";
import { dataKey, rememberDataKey } from "./data-keys";
import type { Token } from "./tokens";

/** A customer row as it is locked; `key` is null once the customer was erased. */
export type LockedCustomer = {
  id: string;
  entityId: string;
  externalId: string;
  type: string;
  kycLevel: KycLevel;
  language: string | null;
  residence: string | null;
  timeZone: string | null;
  termsVersion: string | null;
  plans: string[];
  sealed: Buffer;
  createdAt: Date;
  /** Instant of the newest event that told about this customer. */
  asOf: Date;
  /** How new the details, the exchange's own word and the KYC level are (see the table): what is older changes nothing of them. */
  detailsAt: Date | null;
  toldAt: Date | null;
  levelAt: Date | null;
  relationshipEndedAt: Date | null;
  version: number;
  key: Buffer | null;
};

type Instants = "detailsAt" | "toldAt" | "levelAt" | "relationshipEndedAt";
type Row = Omit<LockedCustomer, "createdAt" | "asOf" | Instants | "key"> & {
  createdAt: string;
  asOf: string;
} & Record<Instants, string | null>;

const instantOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

/**
 * Locks the customers with these external ids, in id order (lock order: customers → shared keys → cases → chain head).
 * Only what the transaction's entities may see. The keys are read by a later statement, so that they are as fresh as the lock; it
 * goes out behind the locking one.
 */
export async function lockCustomers(tx: Transaction, externalIds: readonly string[]): Promise<LockedCustomer[]> {
  if (externalIds.length === 0) return [];
  const names = sql.param([...externalIds]);
  // Both sent at once, in this order.
  const locking = tx
    .execute<Row>(sql`select id, entity_id as "entityId", external_id as "externalId", type,
      kyc_level as "kycLevel", language, residence, time_zone as "timeZone", terms_version as "termsVersion", plans, sealed,
      created_at as "createdAt", updated_at as "asOf", details_at as "detailsAt", told_at as "toldAt",
      level_at as "levelAt", relationship_ended_at as "relationshipEndedAt", version
    from customers where external_id = any(${names}::text[]) order by id for update`)
    .execute();
  const reading = tx
    .execute<WrappedKey>(sql`select customer_id as id, wrapped from customer_keys
    where customer_id in (select id from customers where external_id = any(${names}::text[])) and wrapped is not null`)
    .execute();
  const [{ rows }, wrapped] = await Promise.all([locking, reading]);
  const keys = unwrapped(wrapped.rows);
  return rows.map((row) => ({
    ...row,
    createdAt: new Date(row.createdAt),
    asOf: new Date(row.asOf),
    detailsAt: instantOf(row.detailsAt),
    toldAt: instantOf(row.toldAt),
    levelAt: instantOf(row.levelAt),
    relationshipEndedAt: instantOf(row.relationshipEndedAt),
    key: keys.get(row.id) ?? null,
  }));
}

/** The data keys of customers, unwrapped; those whose key was destroyed are missing. */
export async function readKeys(tx: Transaction, ids: readonly string[]): Promise<Map<string, Buffer>> {
  const { rows } = await tx.execute<WrappedKey>(sql`select customer_id as id, wrapped from customer_keys
    where customer_id = any(${sql.param([...ids])}::uuid[]) and wrapped is not null`);
  return unwrapped(rows);
}

type WrappedKey = { id: string; wrapped: Buffer };

const unwrapped = (rows: readonly WrappedKey[]): Map<string, Buffer> =>
  new Map(rows.map(({ id, wrapped }) => [id, dataKey(id, wrapped)]));

/** A customer that no row stands for yet: its wrapped key is stored with it. */
export type NewCustomer = LockedCustomer & { wrapped: Buffer; masterKeyId: string };

/** A customer that no row stands for yet, with a data key of its own. Nothing is written. */
export function newCustomer(entityId: string, externalId: string, at: Date): NewCustomer {
  const id = newId();
  const { key, wrapped, masterKeyId } = newDataKey(id);
  return {
    id,
    entityId,
    externalId,
    type: "person",
    kycLevel: 0,
    language: null,
    residence: null,
    timeZone: null,
    termsVersion: null,
    plans: [],
    sealed: Buffer.alloc(0),
    createdAt: at,
    asOf: new Date(0),
    detailsAt: null,
    toldAt: null,
    levelAt: null,
    relationshipEndedAt: null,
    version: 0,
    key,
    wrapped,
    masterKeyId,
  };
}

const columns = {
  id: { type: "uuid", of: (row: LockedCustomer) => row.id },
  entity_id: { type: "uuid", of: (row: LockedCustomer) => row.entityId },
  external_id: { type: "text", of: (row: LockedCustomer) => row.externalId },
  type: { type: "text", of: (row: LockedCustomer) => row.type },
  kyc_level: { type: "int", of: (row: LockedCustomer) => row.kycLevel },
  language: { type: "text", of: (row: LockedCustomer) => row.language },
  residence: { type: "text", of: (row: LockedCustomer) => row.residence },
  time_zone: { type: "text", of: (row: LockedCustomer) => row.timeZone },
  terms_version: { type: "text", of: (row: LockedCustomer) => row.termsVersion },
  // an array of arrays would be flattened on the way: as JSON, and taken apart there
  plans: { type: "jsonb", of: (row: LockedCustomer) => JSON.stringify(row.plans) },
  sealed: { type: "bytea", of: (row: LockedCustomer) => row.sealed },
  created_at: { type: "timestamptz", of: (row: LockedCustomer) => row.createdAt },
  relationship_ended_at: { type: "timestamptz", of: (row: LockedCustomer) => row.relationshipEndedAt },
  details_at: { type: "timestamptz", of: (row: LockedCustomer) => row.detailsAt },
  told_at: { type: "timestamptz", of: (row: LockedCustomer) => row.toldAt },
  level_at: { type: "timestamptz", of: (row: LockedCustomer) => row.levelAt },
  updated_at: { type: "timestamptz", of: (row: LockedCustomer) => row.asOf },
  version: { type: "int", of: (row: LockedCustomer) => row.version },
};
const plansColumn = sql`array(select jsonb_array_elements_text(given.plans))`;

/**
 * Adds new customers with their keys, in external-id order. Answers false when another transaction added one of them
 * meanwhile: roll back and begin again.
 */
export async function insertCustomers(tx: Transaction, added: readonly NewCustomer[]): Promise<boolean> {
  if (added.length === 0) return true;
  const rows = [...added].sort((a, b) => (a.externalId < b.externalId ? -1 : 1));
  const names = Object.keys(columns);
  const picked = sql.join(
    names.map((name) => (name === "plans" ? plansColumn : sql.raw(`given.${name}`))),
    sql`, `,
  );
  // Asked at once, not when it is waited for: the keys go out behind it.
  const adding = tx
    .execute(sql`insert into customers (${sql.raw(names.join(", "))})
    select ${picked} from ${unnestRows("given", rows, columns)} on conflict (entity_id, external_id) do nothing`)
    .execute();
  const keys = insertRows("customer_keys", rows, {
    customer_id: { type: "uuid", of: ({ id }) => id },
    entity_id: { type: "uuid", of: ({ entityId }) => entityId },
    wrapped: { type: "bytea", of: ({ wrapped }) => wrapped },
    master_key_id: { type: "text", of: ({ masterKeyId }) => masterKeyId },
  });
  const [done] = await Promise.all([adding, send(tx, keys)]);
  if (done.rowCount !== rows.length) return false;
  for (const { id, wrapped, key } of rows) if (key) rememberDataKey(id, wrapped, key);
  return true;
}

/** Writes back customers that a batch changed; they are locked. */
export async function updateCustomers(tx: Transaction, changed: readonly LockedCustomer[]): Promise<void> {
  if (changed.length === 0) return;
  const statement = sql`update customers set type = given.type, kyc_level = given.kyc_level, language = given.language,
      residence = given.residence, time_zone = given.time_zone, terms_version = given.terms_version, plans = ${plansColumn},
      sealed = given.sealed, relationship_ended_at = given.relationship_ended_at, updated_at = given.updated_at,
      details_at = given.details_at, told_at = given.told_at, level_at = given.level_at, version = given.version
    from ${unnestRows("given", changed, columns)} where customers.id = given.id`;
  await send(tx, statement);
}

/** Replaces the tokens that these customers are found by. */
export async function replaceTokens(
  tx: Transaction,
  owners: readonly { id: string; entityId: string; tokens: readonly Token[]; fresh: boolean }[],
): Promise<void> {
  const known = owners.filter(({ fresh }) => !fresh).map(({ id }) => id);
  if (known.length > 0) {
    await send(tx, sql`delete from customer_tokens where customer_id = any(${sql.param(known)}::uuid[])`);
  }
  const rows = owners.flatMap(({ id, entityId, tokens }) => tokens.map((token) => ({ id, entityId, ...token })));
  if (rows.length === 0) return;
  const added = insertRows("customer_tokens", rows, {
    kind: { type: "text", of: ({ kind }) => kind },
    token: { type: "bytea", of: ({ token }) => token },
    customer_id: { type: "uuid", of: ({ id }) => id },
    entity_id: { type: "uuid", of: ({ entityId }) => entityId },
  });
  await send(tx, added);
}
