// Appending to the record, in the transaction of the change it tells of. The database function chains the hashes;
// the application's role can neither insert, update nor delete records by itself.
import { createHmac } from "node:crypto";
import { sql } from "drizzle-orm";
import { send, type Transaction } from "@/db/client";
import { indexKey } from "@/lib/crypto/keys";
import { newId } from "@/lib/id";
import { appendToClocks } from "@/lib/service-levels/append-to-clocks";
import { effectsOf, hasClocks, toldOf } from "@/lib/service-levels/events";
import { noteClocks } from "@/lib/service-levels/project";
import { canonicalJson } from "./canonical";

/** One thing that was done or seen. `data` holds no personal data: use `digestOf` for what must be provable. */
export type RecordEntry = {
  kind: string;
  subject: { type: string; id: string } | null;
  entityId: string | null;
  data: Record<string, unknown>;
};

/** Who did it, as the record names them. */
export type RecordActor = { kind: string; id: string | null; role?: string };

/** Describes an entry for the record, e.g. `record("case.closed", { type: "case", id }, entityId, { outcome })`. */
export const record = (
  kind: string,
  subject: RecordEntry["subject"],
  entityId: string | null,
  data: Record<string, unknown> = {},
): RecordEntry => ({ kind, subject, entityId, data });

/** A keyed digest (hex) of personal data: provable to who knows the value, useless to who does not. */
export const digestOf = (value: string): string =>
  createHmac("sha256", indexKey("records")).update(value).digest("hex");

/**
 * Appends entries in order, and moves the clocks that they start and stop; locks the chain's head until the transaction ends, so call
 * it last.
 */
export async function appendRecords(
  tx: Transaction,
  actor: RecordActor,
  at: Date,
  entries: readonly RecordEntry[],
  request?: string,
): Promise<void> {
  const contents = entries.map((entry) =>
    canonicalJson({ v: 1, id: newId(), at, actor, request, entity: entry.entityId, ...entry, entityId: undefined }),
  );
  const about = entries.flatMap(({ subject }, index) => {
    const told = hasClocks(subject) ? toldOf(index, contents[index] ?? "") : null;
    return told && effectsOf(told).length > 0 ? [told] : [];
  });
  if (about.length === 0) {
    await send(tx, sql`select append_records(${sql.param(contents)}::text[])`);
    return;
  }
  const { last, ...standing } = await appendToClocks(tx, contents, about);
  const first = last - contents.length + 1;
  await noteClocks(
    tx,
    about.map((told) => ({ ...told, seq: first + told.seq })),
    standing,
  );
}
