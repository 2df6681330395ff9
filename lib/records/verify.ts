// Verifying the chain: every record's leaf and hash are computed anew from what is stored.
import { createHash } from "node:crypto";
import { and, asc, gt, lte, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { recordHead, records } from "@/db/schema/records";

const PAGE = 5_000;
const sha256 = (...parts: (Buffer | string)[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** What a verification found: how many records hold, and the first that does not. */
export type Verification = { ok: boolean; records: number; firstBad?: { seq: number; why: string }; head: string };

type StoredRecord = typeof records.$inferSelect;

/** Why a stored record is bad, or null: wrong place, changed content, changed column, broken chain. */
function faultOf(row: StoredRecord, expectedSeq: number, prev: Buffer): string | null {
  if (row.seq !== expectedSeq) return `record ${expectedSeq} is missing`;
  if (!row.leaf.equals(sha256(Buffer.of(0), row.content))) return "its content was changed";
  if (!row.prev.equals(prev) || !row.hash.equals(sha256(Buffer.of(1), prev, row.leaf)))
    return "the chain is broken here";
  const told = JSON.parse(row.content) as {
    at: string;
    kind: string;
    entity: string | null;
    actor: { kind: string; id: string | null };
    subject: { type: string; id: string } | null;
  };
  const same =
    row.at.toISOString() === told.at &&
    row.kind === told.kind &&
    row.entityId === told.entity &&
    row.actorKind === told.actor.kind &&
    row.actorId === told.actor.id &&
    row.subjectType === (told.subject?.type ?? null) &&
    row.subjectId === (told.subject?.id ?? null);
  return same ? null : "a column differs from the content";
}

/** Walks the chain from the first record to the head. Reads only; a million records take well under a minute. */
export async function verifyRecords(tx: Transaction): Promise<Verification> {
  // The head first: what is appended during the walk lies behind it and is left for the next one. Both by one statement,
  // so that a record behind its head was put there by somebody.
  const [head] = await tx
    .select({
      seq: recordHead.seq,
      hash: recordHead.hash,
      last: sql<number>`(select max(seq) from records)`.mapWith(Number),
    })
    .from(recordHead);
  const end = head?.seq ?? 0;
  let prev: Buffer = Buffer.alloc(32);
  let seq = 0;
  for (;;) {
    const page = await tx
      .select()
      .from(records)
      .where(and(gt(records.seq, seq), lte(records.seq, end)))
      .orderBy(asc(records.seq))
      .limit(PAGE);
    for (const row of page) {
      const why = faultOf(row, seq + 1, prev);
      if (why) return { ok: false, records: seq, firstBad: { seq: seq + 1, why }, head: prev.toString("hex") };
      prev = row.hash;
      seq = row.seq;
    }
    if (page.length < PAGE) break;
  }
  if (head && head.last > end)
    return {
      ok: false,
      records: seq,
      firstBad: { seq: end + 1, why: "was added behind the head" },
      head: prev.toString("hex"),
    };
  const whole = head !== undefined && head.seq === seq && head.hash.equals(prev);
  if (whole) return { ok: true, records: seq, head: prev.toString("hex") };
  return {
    ok: false,
    records: seq,
    firstBad: { seq: seq + 1, why: "records after this one were removed" },
    head: prev.toString("hex"),
  };
}
