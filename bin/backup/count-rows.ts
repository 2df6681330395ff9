// Counting every row of the application, by somebody whom row-level security does not narrow.
import { type Client, escapeIdentifier } from "pg";

/** Rows of every table of the application; reads all of each, so that a damaged page does not pass. */
export async function countRows(client: Client): Promise<Record<string, number>> {
  const { rows: tables } = await client.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1",
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const { rows } = await client.query<{ count: string }>(`SELECT count(*) AS count FROM ${escapeIdentifier(name)}`);
    counts[name] = Number(rows[0]?.count ?? 0);
  }
  return counts;
}
