// Each day every identity record that is kept is opened, looked through and compared with what it looked like when it was opened last.
// What is missing becomes work, and is taken off the list when it is there again.
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { identityChecks, identityFingerprints } from "@/db/schema/retention";
import { type Context, defineCommand, done, type Outcome } from "@/lib/command";
import { keyedToken } from "@/lib/crypto/seal";
import { openPersonal, type Personal } from "@/lib/customers/personal";
import { readKeys } from "@/lib/customers/store";
import { documentStore } from "@/lib/documents/store";
import { ok, type Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import { record } from "@/lib/records/append";
import { canonicalJson } from "@/lib/records/canonical";
import { holdTopics } from "./holds";
import { gapsOf, keepGaps } from "./identity-gaps";
import { type IdentityGap, missingParts } from "./identity-record";

/** Opened in one transaction. */
const PORTION = 2_000;
/** Files looked for in a portion, beside those that were missing before. */
const FILES = 50;

type Row = {
  id: string;
  type: string;
  kycLevel: number;
  residence: string | null;
  sealed: Buffer;
  version: number;
  fingerprint: Buffer | null;
  seenVersion: number | null;
  /** The relationship is over: what is kept must open, but nobody is asked for more. */
  ended: boolean;
};

async function portionOf(tx: Transaction, entityId: string, after: string | null, most: number): Promise<Row[]> {
  const { rows } =
    await tx.execute<Row>(sql`select c.id, c.type, c.kyc_level as "kycLevel", c.residence, c.sealed, c.version,
      f.fingerprint, f.version as "seenVersion", c.relationship_ended_at is not null as ended
    from customers c left join identity_fingerprints f on f.customer_id = c.id
    where c.entity_id = ${entityId} and (c.kyc_level > 0 or length(c.sealed) > 0)
      and not exists (select 1 from customer_keys k where k.customer_id = c.id and k.destroyed_at is not null)
      ${after === null ? sql`` : sql`and c.id > ${after}::uuid`}
    order by c.id limit ${most}`);
  return rows;
}

const fingerprintOf = (id: string, personal: Personal): Buffer =>
  keyedToken("identity record", `${id}\n${canonicalJson(personal)}`);

function opened(row: Row, key: Buffer | undefined): Personal | null {
  if (!key || row.sealed.length === 0) return null;
  try {
    return openPersonal(key, row.id, row.sealed);
  } catch {
    return null;
  }
}

type Found = { gaps: Map<string, IdentityGap[]>; fingerprints: { row: Row; fingerprint: Buffer }[] };

async function lookThrough(tx: Transaction, rows: readonly Row[]): Promise<Found> {
  const keys = await readKeys(
    tx,
    rows.map(({ id }) => id),
  );
  const gaps = new Map<string, IdentityGap[]>();
  const fingerprints: Found["fingerprints"] = [];
  for (const row of rows) {
    const personal = opened(row, keys.get(row.id));
    if (!personal) {
      gaps.set(row.id, ["unreadable"]);
      continue;
    }
    const fingerprint = fingerprintOf(row.id, personal);
    const altered = row.fingerprint && row.seenVersion === row.version && !row.fingerprint.equals(fingerprint);
    const missing = row.ended ? [] : missingParts({ ...row, personal });
    gaps.set(row.id, [...missing, ...(altered ? (["altered"] as const) : [])]);
    // what was altered behind our back stays compared with what it was
    if (!altered) fingerprints.push({ row, fingerprint });
  }
  return { gaps, fingerprints };
}

/** Of these customers, accepted documents whose file is not in the store: some by lot, and all of those who lacked one before. */
async function withoutFile(
  tx: Transaction,
  customerIds: readonly string[],
  suspects: readonly string[],
): Promise<{ looked: number; missing: Set<string> }> {
  const acceptedOf = (ids: readonly string[]) =>
    tx
      .select({ customerId: documents.customerId, name: documents.originalKey })
      .from(documents)
      .where(and(inArray(documents.customerId, [...ids]), eq(documents.state, "checked"), isNull(documents.removedAt)));
  const rows = await acceptedOf(customerIds).orderBy(sql`random()`).limit(FILES);
  if (suspects.length > 0) rows.push(...(await acceptedOf(suspects)));
  const names = new Map(rows.map(({ name, customerId }) => [name, customerId]));
  const missing = new Set<string>();
  for (const [name, customerId] of names) {
    const file = await documentStore().get(name);
    if (!file) missing.add(customerId);
    else for await (const _ of file) break;
  }
  return { looked: names.size, missing };
}

async function keepFingerprints(
  tx: Transaction,
  entityId: string,
  kept: Found["fingerprints"],
  now: Date,
): Promise<void> {
  for (let from = 0; from < kept.length; from += 500) {
    const rows = kept.slice(from, from + 500);
    await tx
      .insert(identityFingerprints)
      .values(
        rows.map(({ row, fingerprint }) => ({
          ...{ customerId: row.id, entityId, fingerprint, version: row.version, checkedAt: now },
        })),
      )
      .onConflictDoUpdate({
        target: identityFingerprints.customerId,
        set: {
          fingerprint: sql`excluded.fingerprint`,
          version: sql`excluded.version`,
          checkedAt: sql`excluded.checked_at`,
        },
      });
  }
}

const counted = z.number().int().min(0).default(0);
const soFar = z.object({ opened: counted, files: counted, found: counted, mended: counted });
export const portionInput = z.object({
  entityId: z.uuid(),
  /** Goes on after this customer. */
  after: z.uuid().nullable().default(null),
  /** What the portions before it came to. */
  soFar: soFar.prefault({}),
  most: z.number().int().min(1).max(PORTION).default(PORTION),
});
type SoFar = z.output<typeof soFar>;
/** `next`: where the rest begins; null when all were opened. */
type Portion = SoFar & { next: string | null };

/** Some of an entity's daily check; the last portion writes down what all of them came to. */
export const checkPortion = defineCommand({
  name: "identity.check",
  permission: "retention.maintain",
  input: portionInput,
  subject: ({ entityId }) => ({ type: "entity", id: entityId }),
  async run({ tx, now, permit }, { entityId, after, soFar: before, most }): Promise<Outcome<Portion>> {
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    const rows = await portionOf(tx, entityId, after, most);
    const ids = rows.map(({ id }) => id);
    const known = await gapsOf(tx, ids);
    const { gaps, fingerprints } = await lookThrough(tx, rows);
    const suspects = known.filter(({ what }) => what === "file_missing").map(({ customerId }) => customerId);
    const files = await withoutFile(tx, ids, suspects);
    for (const id of files.missing) gaps.set(id, [...(gaps.get(id) ?? []), "file_missing"]);
    await keepFingerprints(tx, entityId, fingerprints, now);
    const kept = await keepGaps(tx, { entityId, known, found: gaps, now });
    const sums = {
      ...{ opened: before.opened + rows.length, files: before.files + files.looked },
      ...{ found: before.found + kept.found, mended: before.mended + kept.mended },
    };
    const next = rows.length === most ? (ids.at(-1) ?? null) : null;
    if (next === null)
      await tx.insert(identityChecks).values({
        ...{ id: newId(now.getTime()), entityId, at: now },
        ...{ customers: sums.opened, ...sums },
      });
    return done(
      { ...sums, next },
      [record("identity.checked", { type: "entity", id: entityId }, entityId, { ...sums, whole: next === null })],
      { topics: holdTopics(entityId) },
    );
  },
});

/** One entity's daily check, portion by portion. What it opens leaves this process nowhere; that it was done is on the record. */
export async function checkIdentities(
  context: Context,
  { entityId, most }: { entityId: string; most?: number },
  signal?: AbortSignal,
): Promise<Result<SoFar>> {
  let after: string | null = null;
  let sums: SoFar = { opened: 0, files: 0, found: 0, mended: 0 };
  do {
    const portion: Result<Portion> = await checkPortion(context, { entityId, after, soFar: sums, most });
    if (!portion.ok) return portion;
    ({ next: after, ...sums } = portion.value);
  } while (after !== null && !signal?.aborted);
  return ok(sums);
}
