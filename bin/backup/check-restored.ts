// Whether what was restored is what was backed up: rows, the record against what is known outside, the keys, documents that open.
import { desc, ne, sql } from "drizzle-orm";
import { Client } from "pg";
import { inTransaction } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { keyOfCustomer } from "@/lib/cases/notes";
import { hasMasterKeyFile, indexKeyId, masterKeys, masterKeysFrom } from "@/lib/crypto/keys";
import { documentStore, readFile } from "@/lib/documents/store";
import { readOutside } from "@/lib/records/tree/known-outside";
import { verifyRecords } from "@/lib/records/verify";
import { countRows } from "./count-rows";
import type { Manifest } from "./manifest";

/** What changes without a record of it: may be one more or less than at the instant when the copy ended. */
const unrecorded = new Set([
  "jobs",
  "idempotency_keys",
  "sign_in_throttles",
  "staff_sessions",
  "case_views",
  "profiles",
]);
const OPENED = 3;

/** Why the keys at hand do not open it, or null. */
export function missingKeys({ keys }: Manifest): string | null {
  if (keys.master.length > 0 && masterKeysFrom() === "files" && !hasMasterKeyFile())
    return "keys/master.key is missing: put it back first, a backup never has it";
  const held = new Set(keys.master.length > 0 ? masterKeys().map(({ id }) => id) : []);
  const lacking = keys.master.filter((id) => !held.has(id));
  if (lacking.length > 0) return `master key ${lacking.join(", ")} is not among the keys here; put it back first`;
  return indexKeyId() === keys.index ? null : `keys/index.key is another than ${keys.index}; put it back first`;
}

/** Which tables differ from the manifest, in words; empty when none does. Before anything is written. */
export async function otherRows(url: string, manifest: Manifest): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const found = await countRows(client);
    const { rows } = await client.query<{ seq: string; hash: Buffer }>("SELECT seq, hash FROM record_head");
    const head = rows[0];
    const same = Number(head?.seq) === manifest.head.seq && head?.hash.toString("hex") === manifest.head.hash;
    const tables = Object.entries(manifest.rows).filter(
      ([name, count]) => found[name] !== count && !unrecorded.has(name),
    );
    return [
      ...(same ? [] : [`the record ends at ${head?.seq} instead of ${manifest.head.seq}`]),
      ...tables.map(([name, count]) => `${name} has ${found[name] ?? "no"} rows instead of ${count}`),
    ];
  } finally {
    await client.end();
  }
}

/** Walks the record and holds it against the checkpoints outside that it reaches. Throws at the first bad one. */
export async function checkRecord(): Promise<{ records: number; checkpoint: { size: number; at: string } | null }> {
  const outside = await readOutside();
  try {
    if (outside.fault) throw new Error(outside.fault);
    const verdict = await inTransaction(
      "all",
      async (tx) => {
        const { rows } = await tx.execute<{ seq: string }>(sql`select seq from record_head`);
        const reached = outside.known.checkpoints.filter(({ size }) => size <= Number(rows[0]?.seq ?? 0));
        const last = reached.at(-1)?.size ?? 0;
        const leaves = async (from: number, to: number) =>
          from < last ? outside.known.leaves(from, Math.min(to, last)) : [];
        return verifyRecords(tx, { checkpoints: reached, leaves });
      },
      true,
    );
    const { ok, records, firstBad, checkpoint = null } = verdict;
    if (!ok) throw new Error(`record ${firstBad?.seq} of the backup: ${firstBad?.why}`);
    return { records, checkpoint };
  } finally {
    await outside.close();
  }
}

/** Every file that a document names must be there, and the newest must open with the keys at hand. Throws when none of them does. */
export async function checkDocuments(): Promise<{ documents: number; missing: number; opened: number }> {
  const store = documentStore();
  const there = new Set<string>();
  for await (const { name } of store.list()) there.add(name);
  return inTransaction(
    "all",
    async (tx) => {
      const rows = await tx
        .select({
          id: documents.id,
          customerId: documents.customerId,
          name: documents.originalKey,
          safe: documents.safeKeys,
        })
        .from(documents)
        .where(ne(documents.state, "removed"))
        .orderBy(desc(documents.createdAt));
      const missing = rows.filter(({ name, safe }) => [name, ...safe].some((each) => !there.has(each)));
      let opened = 0;
      for (const { customerId, name } of rows) {
        if (opened === OPENED) break;
        const key = there.has(name) ? await keyOfCustomer(tx, customerId) : null;
        if (key && (await readFile(key, name))) opened += 1;
      }
      return { documents: rows.length, missing: missing.length, opened };
    },
    true,
  );
}
