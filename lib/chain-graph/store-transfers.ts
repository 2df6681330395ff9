// The log of transfers on public chains. Invariant: numbers grow in the order in which transactions commit (one writer at a time
// from its insert to its commit), so that whoever has read up to one number has missed none below it.
import { sql } from "drizzle-orm";
import { send, type Transaction } from "@/db/client";
import { insertRows } from "@/db/unnest";
import { type ChainRow, claimOf } from "./chain-row";

type ToldTransfer = ChainRow & { eventId: string | null };

/** Held from the insert to the commit; after customers, shared keys and cases, before the head of the record. */
const writerLock = 0x756e_666c;

const columns = {
  event_id: { type: "uuid", of: (row: ToldTransfer) => row.eventId },
  source: { type: "text", of: (row: ToldTransfer) => row.source },
  chain: { type: "text", of: (row: ToldTransfer) => row.chain },
  hash: { type: "text", of: (row: ToldTransfer) => row.hash },
  block: { type: "bigint", of: (row: ToldTransfer) => row.block },
  from_address: { type: "text", of: (row: ToldTransfer) => row.from },
  to_address: { type: "text", of: (row: ToldTransfer) => row.to },
  asset: { type: "text", of: (row: ToldTransfer) => row.asset },
  usd_cents: { type: "bigint", of: (row: ToldTransfer) => row.usdCents },
  at: { type: "timestamptz", of: (row: ToldTransfer) => new Date(row.at) },
};

/** What another feed has told already, by claim. Two alike from one feed are two transfers; from two feeds they are one. */
async function toldByOthers(tx: Transaction, rows: readonly ToldTransfer[]): Promise<Map<string, Set<string>>> {
  const hashes = [...new Set(rows.map(({ hash }) => hash))];
  const { rows: stored } = await tx.execute<{ claim: string; source: string }>(sql`
    select concat_ws(E'\n', chain, hash, from_address, to_address, asset, usd_cents) as claim, source
    from chain_transfers where hash = any(${sql.param(hashes)}::text[])`);
  const sources = new Map<string, Set<string>>();
  for (const { claim, source } of stored) sources.set(claim, (sources.get(claim) ?? new Set()).add(source));
  return sources;
}

/** Makes this transaction the only writer of the log until it commits. */
export async function lockLog(tx: Transaction): Promise<void> {
  await send(tx, sql`select pg_advisory_xact_lock(${writerLock})`);
}

/** Appends transfers in the order given, with the log locked; what another source told before is left out. */
export async function storeTransfers(tx: Transaction, rows: readonly ToldTransfer[]): Promise<void> {
  if (rows.length === 0) return;
  const told = await toldByOthers(tx, rows);
  const fresh = rows.filter((row) => {
    const claim = claimOf(row);
    const sources = told.get(claim);
    if (sources !== undefined && !sources.has(row.source)) return false;
    told.set(claim, new Set([row.source]));
    return true;
  });
  if (fresh.length > 0) await send(tx, insertRows("chain_transfers", fresh, columns));
}
