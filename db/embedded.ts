// The database of this checkout: the one that DATABASE_URL names, else an embedded PostgreSQL 18 which is started here,
// shared by every console and command of the checkout, and stopped by the last one that leaves.
import { Client, escapeIdentifier } from "pg";
import { type Binaries, installBinaries } from "./embedded-binaries";
import { type Place, placeIn, stateFolder } from "./embedded-place";
import { ensureServer, socketUrl, stopServer, superuser } from "./embedded-server";

const ownerRole = "unflag_owner";
export const appRole = "unflag_app";
/** The name of the database in the embedded cluster. */
export const embeddedDatabase = "unflag";

// Advisory locks in the database `postgres`: a shared one is a lease on the running server, the other guards first-time set-up.
const leaseLock = 7_204_001;
const setUpLock = 7_204_002;

export type DatabaseUrls = {
  /** Role that owns nothing; all that the server, the worker and commands use. */
  appUrl: string;
  /** Role that owns the schema and migrates; null when an outside database is used and DATABASE_ADMIN_URL is not set. */
  adminUrl: string | null;
};

/** URLs of a database in an embedded cluster. */
export type ClusterUrls = { appUrl: string; adminUrl: string };

export type Cluster = ClusterUrls & {
  socketDir: string;
  /** Whether the server was already running. */
  adopted: boolean;
  /** Resolves when the server goes away without `stop` having been called. */
  lost: Promise<void>;
  /** Gives the lease back and stops the server unless somebody else still holds one. */
  stop: () => Promise<void>;
  /** Gives the lease back and lets the server run. */
  leave: () => Promise<void>;
};

export type ClusterOptions = {
  /** Folder for data and socket; the state folder of the checkout unless told. */
  folder?: string;
  /** Keeps data through a power cut (default). Tests say no and are faster. */
  durable?: boolean;
};

/** URLs of a database in the cluster kept in `folder`, whether it runs or not. */
export const embeddedUrls = (name = embeddedDatabase, folder = stateFolder()): ClusterUrls => {
  const { socket } = placeIn(folder);
  return { adminUrl: socketUrl(socket, ownerRole, name), appUrl: socketUrl(socket, appRole, name) };
};

/** The outside database when DATABASE_URL is set, or null. */
export const outsideUrls = (): DatabaseUrls | null => {
  const appUrl = process.env.DATABASE_URL;
  return appUrl ? { appUrl, adminUrl: process.env.DATABASE_ADMIN_URL || null } : null;
};

/**
 * For commands: the database, running. An embedded server is adopted or started, and `release` stops it if nobody else
 * uses it. Throws `StartupError` with one line that says what to do.
 */
export const acquireDatabase = async (): Promise<DatabaseUrls & { release: () => Promise<void> }> => {
  const outside = outsideUrls();
  if (outside) return { ...outside, release: async () => {} };
  const cluster = await startCluster();
  return { appUrl: cluster.appUrl, adminUrl: cluster.adminUrl, release: cluster.stop };
};

/**
 * Starts or adopts the embedded server, makes roles and database on the first run and holds a lease on it until `stop`.
 * 0.8 s from nothing, 0.1 s when the data folder exists. Throws `StartupError`.
 */
export const startCluster = async (options: ClusterOptions = {}): Promise<Cluster> => {
  const place = placeIn(options.folder ?? stateFolder());
  const binaries = installBinaries(stateFolder());
  const { adopted, lease } = await takeLease(place, binaries, options.durable ?? true);
  let left = false;
  const lost = new Promise<void>((resolve) => lease.once("end", () => left || resolve()));
  const leave = async (work: () => Promise<void>): Promise<void> => {
    if (left) return;
    left = true;
    await work();
  };
  await setUp(place);
  return {
    ...embeddedUrls(embeddedDatabase, place.folder),
    socketDir: place.socket,
    adopted,
    lost,
    stop: () => leave(() => returnLease(lease, place)),
    leave: () => leave(() => lease.end()),
  };
};

/** Makes a database (owned by the owner role) in the cluster of `folder` unless it exists, optionally as a copy of another. */
export const ensureDatabase = async (
  name: string,
  options: { folder?: string; template?: string } = {},
): Promise<void> =>
  asSuperuser(options.folder ?? stateFolder(), (client) => createDatabase(client, name, options.template));

const takeLease = async (
  place: Place,
  binaries: Binaries,
  durable: boolean,
): Promise<{ adopted: boolean; lease: Client }> => {
  const { adopted } = await ensureServer(place, binaries, durable);
  const lease = new Client({ connectionString: socketUrl(place.socket, superuser, "postgres") });
  lease.on("error", () => {});
  try {
    await lease.connect();
    await lease.query("SELECT pg_advisory_lock_shared($1)", [leaseLock]);
    return { adopted, lease };
  } catch (thrown) {
    await lease.end().catch(() => {});
    // the last console left between our look and our lease, and took the server with it: start another
    const code = (thrown as { code?: string }).code ?? "";
    const vanished = /^(57P0\d|ENOENT|ECONNREFUSED|ECONNRESET|EPIPE)$/.test(code) || /terminated/.test(String(thrown));
    if (!vanished) throw thrown;
    return takeLease(place, binaries, durable);
  }
};

/** The exclusive lock is granted only when no lease is left; who asks for a lease meanwhile waits, and then starts anew. */
const returnLease = async (lease: Client, place: Place): Promise<void> => {
  try {
    await lease.query("SELECT pg_advisory_unlock_shared($1)", [leaseLock]);
    const { rows } = await lease.query<{ last: boolean }>("SELECT pg_try_advisory_lock($1) AS last", [leaseLock]);
    if (rows[0]?.last) await stopServer(place);
  } catch {
    // the server is gone already
  } finally {
    await lease.end().catch(() => {});
  }
};

const setUp = (place: Place): Promise<void> =>
  asSuperuser(place.folder, async (client) => {
    await client.query("SELECT pg_advisory_lock($1)", [setUpLock]);
    const { rows } = await client.query<{ rolname: string }>("SELECT rolname FROM pg_roles");
    const known = new Set(rows.map((row) => row.rolname));
    if (!known.has(ownerRole)) await client.query(`CREATE ROLE ${ownerRole} LOGIN CREATEDB`);
    if (!known.has(appRole)) await client.query(`CREATE ROLE ${appRole} LOGIN`);
    await createDatabase(client, embeddedDatabase);
  });

/** For set-up and tests: a connection to the cluster of `folder` that may do everything. */
export const asSuperuser = async <T>(folder: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: socketUrl(placeIn(folder).socket, superuser, "postgres") });
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const createDatabase = async (client: Client, name: string, template?: string): Promise<void> => {
  const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
  if (rowCount) return;
  const copyOf = template ? ` TEMPLATE ${escapeIdentifier(template)}` : "";
  await client.query(`CREATE DATABASE ${escapeIdentifier(name)} OWNER ${ownerRole}${copyOf}`);
};
