// The migrated database that tests copy. It is made once per throw-away cluster, by whoever needs it first, and copying it
// (half a second) is all that a test database costs.

import { asSuperuser, type ClusterUrls, embeddedUrls, ensureDatabase, startCluster } from "@/db/embedded";
import { migrateDatabase } from "@/db/migrate";

const template = "unflag_template";
const templateLock = 7_204_004;

/**
 * Starts the cluster in `folder` if need be and makes the template: migrated, then filled by `fill` (the demo world for
 * end-to-end tests, nothing for others). Safe to call from several processes at once.
 */
export const ensureTemplate = async (folder: string, fill?: (urls: ClusterUrls) => Promise<void>): Promise<void> => {
  const cluster = await startCluster({ folder, durable: false });
  await asSuperuser(folder, async (client) => {
    await client.query("SELECT pg_advisory_lock($1)", [templateLock]);
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [template]);
    if (rowCount) return;
    // made under another name and renamed when complete, so that a failed attempt is never copied
    const draft = `${template}_draft`;
    await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
    await ensureDatabase(draft, { folder });
    const urls = embeddedUrls(draft, folder);
    await migrateDatabase(urls);
    await fill?.(urls);
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
  });
  await cluster.leave();
};

/** A copy of the template under this name; an existing one is kept. */
export const copyTemplate = async (folder: string, name: string): Promise<ClusterUrls> => {
  await ensureDatabase(name, { folder, template });
  return embeddedUrls(name, folder);
};

/** Removes a copy, closing whatever connections are left to it. */
export const dropCopy = (folder: string, name: string): Promise<void> =>
  asSuperuser(folder, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });

/** Removes every copy whose name begins so, but `kept`. */
export const dropCopies = (folder: string, prefix: string, kept: string): Promise<void> =>
  asSuperuser(folder, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1) AND datname <> $2",
      [prefix, kept],
    );
    for (const { name } of rows) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });
