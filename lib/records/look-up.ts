// From a transaction (by hash, block, or fingerprint), a customer or a span of time to what was decided, what came of it, and the proof
// that the record of it is the one that was written then. `asOf` leaves out what was not there yet.
import { and, desc, eq, gte, inArray, isNotNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { entities } from "@/db/schema/entities";
import { events } from "@/db/schema/events";
import { records } from "@/db/schema/records";
import { restrictions } from "@/db/schema/restrictions";
import { ruleSets } from "@/db/schema/rule-sets";
import { ambiguousCustomer } from "@/lib/customers/meant";
import { named } from "@/lib/customers/schema";
import { createTokeniser } from "@/lib/customers/tokens";
import { spellingsOf } from "@/lib/customers/transaction-hash";
import { findSaid } from "@/lib/entities/said-with";
import { ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { rootOf } from "./batch-tree";
import { type CaseOfEvent, cameOf, type RestrictionOfEvent } from "./came-of";
import { leavesOf } from "./erased-leaves";
import { type FoundRecord, proverOf } from "./found";
import type { BatchProof } from "./proof/verify-proof";
import { calledSo } from "./subjects";
import { inclusionProof } from "./tree/merkle";
import { originOf } from "./tree/outside";
import { verifierKeys } from "./tree/signers";

const PAGE = 50;

const instantOr = (time: string) =>
  z.union([z.iso.datetime({ offset: true }), z.iso.date().transform((day) => `${day}${time}`)]);

export const lookUpInput = z
  .object({
    hash: z.string().min(1).max(200).optional(),
    /** The block's height; of any chain. */
    block: z.coerce.number().int().min(1).optional(),
    /** A transaction's, over its five data points; hexadecimal. */
    fingerprint: z
      .string()
      .regex(/^[0-9a-f]{64}$/i)
      .optional(),
    /** The exchange's own id; with the entity's code where two of them have a customer of that number. */
    customer: named.externalId.optional(),
    entity: named.entity,
    /** Instants, or days in UTC: from a day's beginning, to its end, as of its end. */
    from: instantOr("T00:00:00.000Z").optional(),
    to: instantOr("T23:59:59.999Z").optional(),
    asOf: instantOr("T23:59:59.999Z").optional(),
    /** The `next` of the page before. */
    after: z.string().max(80).optional(),
  })
  .refine(
    (given) =>
      [given.hash, given.block, given.fingerprint, given.customer, given.from].some((one) => one !== undefined),
    {
      message: "give a hash, a block, a fingerprint, a customer or a beginning",
      path: ["hash"],
    },
  )
  .refine(({ customer, entity }) => customer !== undefined || entity === undefined, {
    message: "an entity says whose customer is meant: give the customer",
    path: ["entity"],
  });

export type FoundDecision = {
  /** Of the event here. */
  id: string;
  event: string;
  source: string;
  kind: string;
  at: string;
  decided_at: string;
  score: number | null;
  measure: string | null;
  rule_set: number | null;
  /** SHA-256 over the five data points and the decision, hexadecimal. */
  fingerprint: string | null;
  /** SHA-256 over the five data points alone, hexadecimal; null for what is no transaction. */
  points_fingerprint: string | null;
  /** The case that it joined; where it joined several, the first of `cases`. */
  case: CaseOfEvent | null;
  cases: CaseOfEvent[];
  /** What the engine or a person restricted because of it, on its case or on the transaction itself. */
  restrictions: RestrictionOfEvent[];
  /** The record of the batch that it came in, and the path from the decision to the root that the record holds. */
  record: FoundRecord | null;
  /** Null where another event of the batch was erased before leaves were kept: it cannot be proved any more. */
  batch: BatchProof | null;
};
export type LookedUp = { rows: FoundDecision[]; next: string | null; keys: string[] };

/** Who is called so, of the entity that is said, beside the number or behind it; at most two. */
const meantBy = async (tx: Transaction, number: string, code: string | undefined): Promise<string[]> =>
  (
    await findSaid(tx, number, (said) =>
      tx
        .select({ id: customers.id })
        .from(customers)
        .innerJoin(entities, eq(entities.id, customers.entityId))
        .where(and(calledSo(said), code === undefined ? undefined : eq(entities.code, code)))
        .limit(2),
    )
  ).map(({ id }) => id);

/** Newest first. `conflict` `ambiguous_customer` for a number of several entities. Only what the asker may see: entity by row-level security, restricted queues by the permission table. */
export const lookUpRecords = defineQuery({
  name: "records.look_up",
  permission: "record.read",
  input: lookUpInput,
  async run({ tx, actor, permit, visible }, { customer, entity, from, to, asOf, after, ...transaction }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const until = asOf ? new Date(asOf) : null;
    const [place, placeId] = after?.split("~") ?? [];
    const people = customer === undefined ? null : await meantBy(tx, customer, entity);
    if (people && people.length > 1) return ambiguousCustomer;
    const rows = await tx
      .select({ event: events, version: ruleSets.version })
      .from(events)
      .leftJoin(ruleSets, eq(ruleSets.id, events.ruleSetId))
      .where(
        and(
          isNotNull(events.fingerprint),
          ...transactionConditions(transaction),
          people ? inArray(events.customerId, people) : undefined,
          from ? gte(events.at, new Date(from)) : undefined,
          to ? lt(events.at, new Date(to)) : undefined,
          until ? lte(events.receivedAt, until) : undefined,
          place && placeId
            ? or(
                lt(events.at, new Date(Number(place))),
                and(eq(events.at, new Date(Number(place))), lt(events.id, placeId)),
              )
            : undefined,
          visible({ customerId: events.customerId }),
        ),
      )
      .orderBy(desc(events.at), desc(events.id))
      .limit(PAGE + 1);
    const page = rows.slice(0, PAGE);
    const ids = page.map(({ event }) => event.id);
    const seen = {
      cases: visible({ queue: cases.queue, assigneeId: cases.assigneeId, customerId: cases.customerId }),
      restrictions: visible({ queue: restrictions.queue, customerId: restrictions.customerId }),
    };
    const came = await cameOf({ tx, actor }, ids, seen, until);
    const proofs = await batchRecords(tx, [...new Set(page.map(({ event }) => event.batchId))], until);
    const batches = await batchProofs(
      tx,
      page.map(({ event }) => event),
    );
    const last = page.at(-1)?.event;
    const value: LookedUp = {
      rows: page.map(({ event, version }) => ({
        id: event.id,
        event: event.senderId,
        source: event.source,
        kind: event.kind,
        at: event.at.toISOString(),
        decided_at: event.receivedAt.toISOString(),
        score: event.score,
        measure: event.measure,
        rule_set: version,
        fingerprint: event.fingerprint?.toString("hex") ?? null,
        points_fingerprint: event.pointsFingerprint?.toString("hex") ?? null,
        case: came.get(event.id)?.cases[0] ?? null,
        cases: came.get(event.id)?.cases ?? [],
        restrictions: came.get(event.id)?.restrictions ?? [],
        record: proofs.get(event.batchId) ?? null,
        batch: batches.get(event.id) ?? null,
      })),
      next: rows.length > PAGE && last ? `${last.at.getTime()}~${last.id}` : null,
      keys: verifierKeys(await originOf()),
    };
    return ok(value);
  },
});

/** By hash and block also what was said of a transaction later, and the transaction that it was said of. */
function transactionConditions({
  hash,
  block,
  fingerprint,
}: {
  hash?: string;
  block?: number;
  fingerprint?: string;
}): SQL[] {
  const tokens = createTokeniser();
  const places = [
    ...(hash ? [sql`e.hash_token in ${spellingsOf(hash).map((one) => tokens.shared("hash", one))}`] : []),
    ...(block ? [sql`e.block_token = ${tokens.shared("block", String(block))}`] : []),
  ];
  // two searches by index, not one by either
  const conditions = places.map(
    (place) => sql`${events.id} in (select e.id from events e where ${place} union select about.id from events e
      join events about on about.source = e.source and about.sender_id = e.about_transaction where ${place})`,
  );
  if (fingerprint) {
    const digest = Buffer.from(fingerprint, "hex");
    conditions.push(eq(events.pointsFingerprint, digest));
  }
  return conditions;
}

/** The record of each batch, with its proof up to the newest checkpoint that was made by then. */
async function batchRecords(
  tx: Transaction,
  batchIds: readonly string[],
  asOf: Date | null,
): Promise<Map<string, FoundRecord>> {
  if (batchIds.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(records)
    .where(and(eq(records.subjectType, "batch"), inArray(records.subjectId, [...batchIds])));
  const prove = await proverOf(tx, asOf);
  const found = new Map<string, FoundRecord>();
  for (const row of rows) found.set(row.subjectId ?? "", await prove(row));
  return found;
}

type StoredEvent = typeof events.$inferSelect;

/** Where each event stands in the tree of its batch; the other leaves are digests of what the asker may not see. */
async function batchProofs(tx: Transaction, shown: readonly StoredEvent[]): Promise<Map<string, BatchProof>> {
  const proofs = new Map<string, BatchProof>();
  for (const batchId of new Set(shown.map((event) => event.batchId))) {
    const rows = await leavesOf(tx, batchId);
    if (!rows) continue;
    const leaves = rows.map(({ leaf }) => leaf);
    const places = new Map(rows.map(({ id }, index) => [id, index]));
    for (const { id, fingerprint, pointsFingerprint } of shown.filter((event) => event.batchId === batchId)) {
      const index = places.get(id);
      if (index === undefined || !fingerprint) continue;
      const hashes = await inclusionProof(index, leaves.length, async (from, to) => rootOf(leaves.slice(from, to)));
      proofs.set(id, {
        ...{ id, index, size: leaves.length, fingerprint: fingerprint.toString("hex") },
        pointsFingerprint: pointsFingerprint?.toString("hex") ?? null,
        hashes: hashes.map((hash) => hash.toString("base64")),
      });
    }
  }
  return proofs;
}
