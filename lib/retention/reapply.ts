// After a backup was brought back: customers who were erased since are erased again, before anything serves. Invariant 8.
import { sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { asOwner } from "@/db/owner";
import { now as clockNow } from "@/lib/clock";
import { removeFiles } from "@/lib/documents/store";
import { log } from "@/lib/log";
import { appendRecords, record } from "@/lib/records/append";
import { keepLeaves } from "@/lib/records/erased-leaves";
import { type Erased, readJournal } from "./journal";

const BATCH = 100;

/** Of the journal's erasures, those of customers whom this database still opens. Whom it does not know needs nothing. */
async function missingIn(tx: Transaction, erased: readonly Erased[]): Promise<Erased[]> {
  const ids = erased.map(({ customer }) => customer);
  const { rows } = await tx.execute<{
    id: string;
  }>(sql`select c.id from customers c left join customer_keys k on k.customer_id = c.id
    where c.id = any(${sql.param(ids)}::uuid[]) and (k.wrapped is not null or length(c.sealed) > 0
      or exists (select 1 from customer_tokens t where t.customer_id = c.id))`);
  const open = new Set(rows.map(({ id }) => id));
  return erased.filter(({ customer }) => open.has(customer));
}

/** How many erasures the journal holds and the database does not. Throws when the journal was changed. */
export async function missingErasures(): Promise<number> {
  const erased = await readJournal();
  if (erased.length === 0) return 0;
  return (await inTransaction("all", (tx) => missingIn(tx, erased), true)).length;
}

/** Throws one readable line while the journal holds erasures that the database does not: nothing may be served. */
export async function refuseUntilReapplied(): Promise<void> {
  const missing = await missingErasures();
  if (missing > 0)
    throw new Error(
      `${missing} erased customers are back in this database, as after a restore. Run: npm run unflag -- retention reapply`,
    );
}

/** For servers and workers as they start: they end, with that line, instead of serving. */
export const serveOnlyWhenReapplied = (): Promise<void> =>
  refuseUntilReapplied().catch((error: unknown) => {
    log.fatal({ error: error instanceof Error ? error.message : String(error) }, "not served");
    process.exit(1);
  });

/** Erases them again, as the owner, with their files and a record each. May be cut off and run again. */
export async function reapplyErasures({ adminUrl }: { adminUrl: string }): Promise<{ reapplied: number }> {
  const erased = await readJournal();
  let reapplied = 0;
  for (let from = 0; from < erased.length; from += BATCH) {
    const some = erased.slice(from, from + BATCH);
    const { files, count } = await asOwner(adminUrl, async (tx) => {
      const missing = await missingIn(tx, some);
      if (missing.length === 0) return { files: [], count: 0 };
      const ids = missing.map(({ customer }) => customer);
      const now = clockNow();
      await keepLeaves(tx, ids);
      const { rows } = await tx.execute<{ file: string }>(
        sql`select file from erase_customer_data(${sql.param(ids)}::uuid[], ${now.toISOString()}::timestamptz)`,
      );
      const entries = missing.map(({ customer, entity, at }) =>
        record("customer.erased", { type: "customer", id: customer }, entity, { again: true, first: at }),
      );
      await appendRecords(tx, { kind: "system", id: "restore" }, now, entries);
      return { files: rows.map(({ file }) => file), count: missing.length };
    });
    await removeFiles(files);
    reapplied += count;
  }
  return { reapplied };
}
