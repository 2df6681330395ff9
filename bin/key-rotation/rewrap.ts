// Wrapping anew: whatever an older master key sealed is sealed under the newest, a few hundred rows at a time, while people work. Each
// batch stands by itself and a row is changed only if it is still what was read, so it may be cut off anywhere and called again.
import { Client, escapeIdentifier } from "pg";
import { masterKey } from "@/lib/crypto/keys";
import { open, openByMaster, seal } from "@/lib/crypto/seal";
import { type Place, places } from "./places";

const BATCH = 500;

export type Rewrapped = { place: string; rows: number; changed: number };

/** Goes through all places as the owner of the database. Answers how many values of each place were sealed anew. */
export async function rewrapAll(adminUrl: string, tell: (progress: Rewrapped) => void): Promise<Rewrapped[]> {
  const client = new Client({ connectionString: adminUrl, application_name: "unflag rotate-master" });
  await client.connect();
  try {
    const all: Rewrapped[] = [];
    for (const place of places) {
      const done = await rewrapPlace(client, place);
      if (done.changed > 0) tell(done);
      all.push(done);
    }
    return all;
  } finally {
    await client.end();
  }
}

type Row = { ids: string[]; sealed: Buffer };

async function rewrapPlace(client: Client, place: Place): Promise<Rewrapped> {
  const done = { place: `${place.table}.${place.column}`, rows: 0, changed: 0 };
  let after: string[] | null = null;
  for (;;) {
    const rows: Row[] = await readPage(client, place, after);
    const last = rows.at(-1);
    if (!last) return done;
    after = last.ids;
    done.rows += rows.length;
    done.changed += await writePage(
      client,
      place,
      rows.flatMap((row) => anew(place, row)),
    );
  }
}

/** The row with its value under the newest key; nothing when it is that already. */
function anew({ purpose }: Place, { ids, sealed }: Row): { ids: string[]; sealed: Buffer; next: Buffer }[] {
  const { key } = masterKey();
  const about = purpose(...ids);
  const plain = openByMaster(about, sealed);
  try {
    open(key, about, sealed);
    return [];
  } catch {
    return [{ ids, sealed, next: seal(key, about, plain) }];
  }
}

const name = escapeIdentifier;

async function readPage(client: Client, place: Place, after: string[] | null): Promise<Row[]> {
  const { table, keys, column, masterKeyId, where } = place;
  const place$ = keys.map((_, at) => `$${at + 1}::uuid`).join(", ");
  const conditions = [
    `${name(column)} IS NOT NULL AND length(${name(column)}) > 0`,
    ...(where ? [where] : []),
    ...(masterKeyId ? [`${name(masterKeyId)} <> $${(after?.length ?? 0) + 1}`] : []),
    ...(after ? [`(${keys.map(name).join(", ")}) > (${place$})`] : []),
  ];
  const { rows } = await client.query<{ ids: string[]; sealed: Buffer }>(
    `SELECT ARRAY[${keys.map((key) => `${name(key)}::text`).join(", ")}] AS ids, ${name(column)} AS sealed
     FROM ${name(table)} WHERE ${conditions.join(" AND ")} ORDER BY ${keys.map(name).join(", ")} LIMIT ${BATCH}`,
    [...(after ?? []), ...(masterKeyId ? [masterKey().id] : [])],
  );
  return rows;
}

async function writePage(
  client: Client,
  { table, keys, column, masterKeyId }: Place,
  rows: readonly { ids: string[]; sealed: Buffer; next: Buffer }[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const columns = keys.map((_, at) => rows.map(({ ids }) => ids[at]));
  const count = keys.length;
  const names = keys.map((_, at) => `k${at}`);
  await client.query("BEGIN");
  try {
    await client.query("SELECT set_config('unflag.rewrapping', 'yes', true)");
    const { rowCount } = await client.query(
      `UPDATE ${name(table)} t SET ${name(column)} = s.after${masterKeyId ? `, ${name(masterKeyId)} = $${count + 3}` : ""}
       FROM unnest(${names.map((_, at) => `$${at + 1}::uuid[]`).join(", ")}, $${count + 1}::bytea[], $${count + 2}::bytea[])
         AS s(${names.join(", ")}, before, after)
       WHERE ${keys.map((key, at) => `t.${name(key)} = s.k${at}`).join(" AND ")} AND t.${name(column)} = s.before`,
      [
        ...columns,
        rows.map(({ sealed }) => sealed),
        rows.map(({ next }) => next),
        ...(masterKeyId ? [masterKey().id] : []),
      ],
    );
    await client.query("COMMIT");
    return rowCount ?? 0;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}
