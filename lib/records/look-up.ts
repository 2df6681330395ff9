// From a transaction hash (or a customer, or a span of time) to what was decided, what came of it, and the proof that the record of it
// is the one that was written then. `asOf` leaves out what was not there yet.
import { and, desc, eq, gte, inArray, isNotNull, lt, lte, or, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { alerts, cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { events } from "@/db/schema/events";
import { recordCheckpoints, recordCosignatures, records } from "@/db/schema/records";
import { restrictionCauses, restrictions } from "@/db/schema/restrictions";
import { ruleSets } from "@/db/schema/rule-sets";
import { createTokeniser } from "@/lib/customers/tokens";
import { ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { inclusionProof } from "./tree/merkle";
import { rangeHashes } from "./tree/stored-tree";

const PAGE = 50;

export const lookUpInput = z
  .object({
    hash: z.string().min(1).max(200).optional(),
    /** The exchange's own id. */
    customer: z.string().min(1).max(200).optional(),
    from: z.iso.datetime({ offset: true }).optional(),
    to: z.iso.datetime({ offset: true }).optional(),
    asOf: z.iso.datetime({ offset: true }).optional(),
    /** The `next` of the page before. */
    after: z.string().max(80).optional(),
  })
  .refine(({ hash, customer, from }) => hash !== undefined || customer !== undefined || from !== undefined, {
    message: "give a hash, a customer or a beginning",
    path: ["hash"],
  });

/** Leaf and path up to a signed checkpoint; `unflag records verify --bundle` and any RFC 6962 library check it. */
export type Proof = { index: number; size: number; hashes: string[]; checkpoint: string };
export type FoundRecord = { seq: number; at: string; kind: string; content: string; proof: Proof | null };
export type FoundDecision = {
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
  case: { key: string; state: string; outcome: string | null } | null;
  restrictions: { key: string; measure: string; state: string }[];
  record: FoundRecord | null;
};
export type LookedUp = { rows: FoundDecision[]; next: string | null };

/** Newest first. Only what the asker may see: entity by row-level security, restricted queues by the permission table. */
export const lookUpRecords = defineQuery({
  name: "records.look_up",
  permission: "record.read",
  input: lookUpInput,
  async run({ tx, permit, visible }, { hash, customer, from, to, asOf, after }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const until = asOf ? new Date(asOf) : null;
    const [place, placeId] = after?.split("~") ?? [];
    const rows = await tx
      .select({ event: events, version: ruleSets.version })
      .from(events)
      .leftJoin(ruleSets, eq(ruleSets.id, events.ruleSetId))
      .where(
        and(
          isNotNull(events.fingerprint),
          hash ? eq(events.hashToken, createTokeniser().shared("hash", hash)) : undefined,
          customer
            ? inArray(
                events.customerId,
                tx.select({ id: customers.id }).from(customers).where(eq(customers.externalId, customer)),
              )
            : undefined,
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
    const cause = await casesOf(tx, ids, visible({ queue: cases.queue, assigneeId: cases.assigneeId }));
    const limits = await restrictionsOf(tx, ids, visible({ queue: restrictions.queue }));
    const proofs = await batchRecords(tx, [...new Set(page.map(({ event }) => event.batchId))], until);
    const last = page.at(-1)?.event;
    const value: LookedUp = {
      rows: page.map(({ event, version }) => ({
        event: event.senderId,
        source: event.source,
        kind: event.kind,
        at: event.at.toISOString(),
        decided_at: event.receivedAt.toISOString(),
        score: event.score,
        measure: event.measure,
        rule_set: version,
        fingerprint: event.fingerprint?.toString("hex") ?? null,
        case: cause.get(event.id) ?? null,
        restrictions: limits.get(event.id) ?? [],
        record: proofs.get(event.batchId) ?? null,
      })),
      next: rows.length > PAGE && last ? `${last.at.getTime()}~${last.id}` : null,
    };
    return ok(value);
  },
});

type Condition = ReturnType<Parameters<typeof lookUpRecords.definition.run>[0]["visible"]>;

async function casesOf(tx: Transaction, eventIds: readonly string[], seen: Condition) {
  const rows = await tx
    .select({ eventId: alerts.eventId, number: cases.number, state: cases.state, outcome: cases.outcome })
    .from(alerts)
    .innerJoin(cases, eq(cases.id, alerts.caseId))
    .where(and(inArray(alerts.eventId, [...eventIds]), seen));
  return new Map(rows.map(({ eventId, number, state, outcome }) => [eventId, { key: `C-${number}`, state, outcome }]));
}

async function restrictionsOf(tx: Transaction, eventIds: readonly string[], seen: Condition) {
  const rows = await tx
    .select({
      eventId: restrictionCauses.eventId,
      number: restrictions.number,
      measure: restrictions.measure,
      state: restrictions.state,
    })
    .from(restrictionCauses)
    .innerJoin(restrictions, eq(restrictions.id, restrictionCauses.restrictionId))
    .where(and(inArray(restrictionCauses.eventId, [...eventIds]), seen));
  const found = new Map<string, FoundDecision["restrictions"]>();
  for (const { eventId, number, measure, state } of rows)
    found.set(eventId, [...(found.get(eventId) ?? []), { key: `R-${number}`, measure, state }]);
  return found;
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
  const [checkpoint] = await tx
    .select()
    .from(recordCheckpoints)
    .where(asOf ? lte(recordCheckpoints.at, asOf) : sql`true`)
    .orderBy(desc(recordCheckpoints.size))
    .limit(1);
  const signed = checkpoint
    ? await tx.select().from(recordCosignatures).where(eq(recordCosignatures.size, checkpoint.size))
    : [];
  const found = new Map<string, FoundRecord>();
  for (const { seq, at, kind, content, subjectId } of rows) {
    const covered = checkpoint && seq <= checkpoint.size;
    const hashes = covered ? await inclusionProof(seq - 1, checkpoint.size, rangeHashes(tx)) : [];
    const proof = covered
      ? {
          index: seq - 1,
          size: checkpoint.size,
          hashes: hashes.map((hash) => hash.toString("base64")),
          checkpoint: checkpoint.note + signed.map(({ line }) => line).join(""),
        }
      : null;
    found.set(subjectId ?? "", { seq, at: at.toISOString(), kind, content, proof });
  }
  return found;
}
