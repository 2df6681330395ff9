// What stays of an erased event so that others of its batch can be proved: its leaf, masked with a key that is not in the database. The
// leaf is a digest over values that can be guessed (the sender's id, a wallet, a block), and bare it would confirm the right guess.
import { createHmac } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { indexKey } from "@/lib/crypto/keys";
import { type BatchMember, leafOfMember } from "./batch-tree";

/** Events at a time: some customers have a million of them. */
const PAGE = 5_000;

/** Masks a leaf, or takes the mask off: each event has its own, which is used for this one leaf alone. */
export function maskLeaf(id: string, leaf: Buffer): Buffer {
  const mask = createHmac("sha256", indexKey("erased leaves")).update(id).digest();
  return Buffer.from(leaf.map((byte, at) => byte ^ (mask[at] ?? 0)));
}

type Row = BatchMember & { at: string };

/** Keeps the leaves of these customers' events wherever others have events in the same batch. Right before they are erased. */
export async function keepLeaves(tx: Transaction, customerIds: readonly string[]): Promise<void> {
  // held until the end, so that no event of theirs comes in between
  await tx.execute(
    sql`select 1 from customers where id = any(${sql.param([...customerIds])}::uuid[]) order by id for update`,
  );
  for (const customerId of customerIds) {
    let after = sql``;
    for (;;) {
      const { rows } = await tx.execute<Row>(sql`select e.id, e.at::text as at, e.fingerprint,
          e.points_fingerprint as "pointsFingerprint" from events e
        where e.customer_id = ${customerId}::uuid and e.fingerprint is not null and exists (select 1 from events o
          where o.batch_id = e.batch_id and o.customer_id is distinct from e.customer_id and o.fingerprint is not null) ${after}
        order by e.at desc, e.id desc limit ${PAGE}`);
      const last = rows.at(-1);
      if (!last) break;
      const ids = rows.map(({ id }) => id);
      const leaves = rows.map((row) => maskLeaf(row.id, leafOfMember(row)));
      await tx.execute(sql`select keep_erased_leaves(${sql.param(ids)}::uuid[], ${sql.param(leaves)}::bytea[])`);
      after = sql`and (e.at, e.id) < (${last.at}::timestamptz, ${last.id}::uuid)`;
    }
  }
}

/** A batch's leaves in the order of their tree; null where one is lost, because its event was erased before leaves were kept. */
export async function leavesOf(tx: Transaction, batchId: string): Promise<{ id: string; leaf: Buffer }[] | null> {
  const { rows } = await tx.execute<{ id: string; leaf: Buffer | null; masked: Buffer | null }>(
    sql`select id, leaf, masked from batch_leaves(${batchId}::uuid)`,
  );
  const leaves: { id: string; leaf: Buffer }[] = [];
  for (const { id, leaf, masked } of rows) {
    const whole = leaf ?? (masked && maskLeaf(id, masked));
    if (!whole) return null;
    leaves.push({ id, leaf: whole });
  }
  return leaves;
}
