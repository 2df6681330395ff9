// Each day: every active customer has a key and a sealed record; those opened longest ago are opened, looked through and compared with
// what they looked like then. What is missing becomes work, and is taken off the list when it is there again.
import { and, eq, inArray, isNull, notInArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { identityChecks, identityFingerprints, identityGaps } from "@/db/schema/retention";
import { defineCommand, done } from "@/lib/command";
import { keyedToken } from "@/lib/crypto/seal";
import { openPersonal, type Personal } from "@/lib/customers/personal";
import { readKeys } from "@/lib/customers/store";
import { documentStore } from "@/lib/documents/store";
import { newId } from "@/lib/id";
import { record } from "@/lib/records/append";
import { canonicalJson } from "@/lib/records/canonical";
import { holdTopics } from "./holds";
import { type IdentityGap, missingParts } from "./identity-record";

/** Opened a day and entity; beyond, the rest has its turn tomorrow. */
const SAMPLE = 2_000;
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
};

/** Changed since they were opened last, then whoever waits longest. */
async function sampleOf(tx: Transaction, entityId: string): Promise<Row[]> {
  const { rows } =
    await tx.execute<Row>(sql`select c.id, c.type, c.kyc_level as "kycLevel", c.residence, c.sealed, c.version,
      f.fingerprint, f.version as "seenVersion"
    from customers c left join identity_fingerprints f on f.customer_id = c.id
    where c.entity_id = ${entityId} and c.relationship_ended_at is null and (c.kyc_level > 0 or length(c.sealed) > 0)
      and not exists (select 1 from customer_keys k where k.customer_id = c.id and k.destroyed_at is not null)
    order by f.version is distinct from c.version desc, f.checked_at nulls first, c.id limit ${SAMPLE}`);
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
    gaps.set(row.id, [...missingParts({ ...row, personal }), ...(altered ? (["altered"] as const) : [])]);
    // what was altered behind our back stays compared with what it was
    if (!altered) fingerprints.push({ row, fingerprint });
  }
  return { gaps, fingerprints };
}

/** Of the sample, accepted documents whose file is not in the store. */
async function withoutFile(
  tx: Transaction,
  customerIds: readonly string[],
): Promise<{ looked: number; missing: Set<string> }> {
  const rows = await tx
    .select({ customerId: documents.customerId, name: documents.originalKey })
    .from(documents)
    .where(
      and(inArray(documents.customerId, [...customerIds]), eq(documents.state, "checked"), isNull(documents.removedAt)),
    )
    .orderBy(sql`random()`)
    .limit(FILES);
  const missing = new Set<string>();
  for (const { customerId, name } of rows) {
    const file = await documentStore().get(name);
    if (!file) missing.add(customerId);
    else for await (const _ of file) break;
  }
  return { looked: rows.length, missing };
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

/** Writes down what is missing; answers how many are new and how many were mended. */
async function keepGaps(tx: Transaction, entityId: string, gaps: Found["gaps"], now: Date) {
  let found = 0;
  let mended = 0;
  for (const [customerId, codes] of gaps) {
    const own = eq(identityGaps.customerId, customerId);
    const gone = await tx
      .delete(identityGaps)
      .where(codes.length > 0 ? and(own, notInArray(identityGaps.what, codes)) : own)
      .returning({ what: identityGaps.what });
    mended += gone.length;
    for (const what of codes) {
      const [row] = await tx
        .insert(identityGaps)
        .values({ entityId, customerId, what, foundAt: now, seenAt: now })
        .onConflictDoUpdate({ target: [identityGaps.customerId, identityGaps.what], set: { seenAt: now } })
        .returning({ foundAt: identityGaps.foundAt });
      if (row?.foundAt.getTime() === now.getTime()) found += 1;
    }
  }
  return { found, mended };
}

/** One entity's daily check. What it opens leaves this process nowhere; that it was done is on the record. */
export const checkIdentities = defineCommand({
  name: "identity.check",
  permission: "retention.maintain",
  input: z.object({ entityId: z.uuid() }),
  subject: ({ entityId }) => ({ type: "entity", id: entityId }),
  async run({ tx, now, permit }, { entityId }) {
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    const rows = await sampleOf(tx, entityId);
    const { gaps, fingerprints } = await lookThrough(tx, rows);
    const files = await withoutFile(
      tx,
      rows.map(({ id }) => id),
    );
    for (const id of files.missing) gaps.set(id, [...(gaps.get(id) ?? []), "file_missing"]);
    await keepFingerprints(tx, entityId, fingerprints, now);
    const { found, mended } = await keepGaps(tx, entityId, gaps, now);
    const { rows: counted } = await tx.execute<{ customers: number }>(
      sql`select count(*)::int as customers from customers where entity_id = ${entityId} and relationship_ended_at is null`,
    );
    const check = { customers: counted[0]?.customers ?? 0, opened: rows.length, files: files.looked, found, mended };
    await tx.insert(identityChecks).values({ id: newId(now.getTime()), entityId, at: now, ...check });
    return done(check, [record("identity.checked", { type: "entity", id: entityId }, entityId, check)], {
      topics: holdTopics(entityId),
    });
  },
});

/** Says who takes care of a gap; null gives it back. */
export const takeGap = defineCommand({
  name: "identity.take_gap",
  permission: "identity_gap.work",
  input: z.object({ customerId: z.uuid(), take: z.boolean() }),
  subject: ({ customerId }) => ({ type: "customer", id: customerId }),
  async run({ tx, actor, permit }, { customerId, take }) {
    const own = eq(identityGaps.customerId, customerId);
    const [row] = await tx.select().from(identityGaps).where(own).for("update");
    const allowed = await permit({ entityId: row?.entityId ?? null, customerId });
    if (!allowed.ok) return allowed;
    await tx
      .update(identityGaps)
      .set({ assigneeId: take ? actor.id : null })
      .where(own);
    const entityId = row?.entityId ?? null;
    return done(null, [record("identity.gap_taken", { type: "customer", id: customerId }, entityId, { taken: take })], {
      topics: entityId ? holdTopics(entityId) : [],
    });
  },
});
