// Brings a database to the schema that this code knows, as the owner role, one process at a time. Refuses a newer schema, and an
// application role that could step over row security. Of an outside database it touches nothing but the schema and one role.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Client, escapeIdentifier } from "pg";
import { appRole, type DatabaseUrls } from "./embedded";
import { reasonOf, StartupError } from "./startup-error";

const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));
const migrateLock = 7_204_003;
const oldest = 16;

type Migration = { when: number; hash: string };

/**
 * Migrates and returns how many migrations were applied. With `adminUrl` null (only DATABASE_URL is set) it only checks that
 * nothing is missing. Policies and grants name the role `unflag_app`: when DATABASE_URL signs in as another role, that one
 * is made a member of `unflag_app`, which is created (NOLOGIN) if missing. Throws `StartupError` for all that an operator can mend.
 */
export const migrateDatabase = async (urls: DatabaseUrls, folder = migrationsFolder): Promise<number> => {
  const known = knownMigrations(folder);
  if (urls.adminUrl === null) {
    await withClient("DATABASE_URL", urls.appUrl, (app) => checkSchema(app, known));
    return 0;
  }
  const appUser = clientFor("DATABASE_URL", urls.appUrl).user ?? "";
  const applied = await withClient("DATABASE_ADMIN_URL", urls.adminUrl, async (owner) => {
    await owner.query("SELECT pg_advisory_lock($1)", [migrateLock]);
    await prepareAppRole(owner, appUser);
    const before = await appliedMigrations(owner);
    refuseForeign(before, known);
    if (known.length === 0) return 0;
    await migrate(drizzle(owner), { migrationsFolder: folder });
    await closeToRegulators(owner);
    await owner.query(`GRANT USAGE ON SCHEMA drizzle TO ${appRole}`);
    await owner.query(`GRANT SELECT ON drizzle.__drizzle_migrations TO ${appRole}`);
    return known.length - before.length;
  });
  await withClient("DATABASE_URL", urls.appUrl, refuseMightyRole);
  return applied;
};

/** A new table is closed to regulators until a migration says what of it a grant opens. */
const closeToRegulators = async (owner: Client): Promise<void> => {
  const { rows } = await owner.query<{ there: boolean }>(
    "SELECT to_regproc('unflag_close_to_regulators') IS NOT NULL AS there",
  );
  if (rows[0]?.there) await owner.query("SELECT unflag_close_to_regulators()");
};

const knownMigrations = (folder: string): Migration[] => {
  try {
    readFileSync(`${folder}/meta/_journal.json`);
  } catch {
    return [];
  }
  return readMigrationFiles({ migrationsFolder: folder }).map(({ folderMillis, hash }) => ({
    when: folderMillis,
    hash,
  }));
};

/** Connects, checks the version, works, and closes. Each failure to connect becomes one line without the password. */
const withClient = async <T>(variable: string, url: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = await openClient(variable, url);
  try {
    const { rows } = await client.query<{ major: number }>(
      "SELECT current_setting('server_version_num')::int / 10000 AS major",
    );
    const major = rows[0]?.major ?? 0;
    if (major < oldest) {
      throw new StartupError(`PostgreSQL ${oldest} or newer is needed; the one at ${variable} is ${major}.`);
    }
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
};

const clientFor = (variable: string, url: string): Client => {
  try {
    if (!/^(postgres(ql)?|socket):\/\//.test(url)) throw new Error("not a PostgreSQL URL");
    return new Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: "unflag migrate" });
  } catch {
    throw new StartupError(`${variable} is not of the form postgresql://user:password@host/database.`);
  }
};

const openClient = async (variable: string, url: string): Promise<Client> => {
  const client = clientFor(variable, url);
  client.on("error", () => {});
  try {
    await client.connect();
    return client;
  } catch (thrown) {
    const where = `${client.host}:${client.port}, database ${client.database}, user ${client.user}`;
    throw new StartupError(`The database cannot be reached at ${where} (${reasonOf(thrown)}). Check ${variable}.`);
  }
};

const appliedMigrations = async (client: Client): Promise<Migration[]> => {
  const { rows: found } = await client.query<{ there: boolean }>(
    "SELECT to_regclass('drizzle.__drizzle_migrations') IS NOT NULL AS there",
  );
  if (!found[0]?.there) return [];
  const { rows } = await client.query<{ when: string; hash: string }>(
    `SELECT created_at AS "when", hash FROM drizzle.__drizzle_migrations ORDER BY created_at`,
  );
  return rows.map(({ when, hash }) => ({ when: Number(when), hash }));
};

const refuseForeign = (applied: Migration[], known: Migration[]): void => {
  const newest = Math.max(0, ...known.map(({ when }) => when));
  if (applied.some(({ when }) => when > newest)) {
    throw new StartupError(
      "The database has a newer schema than this version of Unflag knows: start the newer version.",
    );
  }
  const hashes = new Set(known.map(({ hash }) => hash));
  if (applied.some(({ hash }) => !hashes.has(hash))) {
    throw new StartupError(
      "The database was migrated by another line of Unflag (a migration differs): use an empty database.",
    );
  }
};

const checkSchema = async (app: Client, known: Migration[]): Promise<void> => {
  let applied: Migration[];
  try {
    applied = await appliedMigrations(app);
  } catch (thrown) {
    if ((thrown as { code?: string }).code !== "42501") throw thrown;
    applied = []; // never migrated for this role
  }
  refuseForeign(applied, known);
  if (applied.length < known.length) {
    throw new StartupError(
      `The schema lacks ${known.length - applied.length} migrations: set DATABASE_ADMIN_URL to a role that owns the database.`,
    );
  }
  await refuseMightyRole(app);
};

const prepareAppRole = async (owner: Client, appUser: string): Promise<void> => {
  const user = escapeIdentifier(appUser);
  if (appUser === owner.user) {
    throw new StartupError(
      `DATABASE_URL and DATABASE_ADMIN_URL both sign in as ${appUser}: the application's role must own nothing.`,
    );
  }
  const roleExists = async (name: string): Promise<boolean> =>
    Boolean((await owner.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [name])).rowCount);
  try {
    if (!(await roleExists(appRole))) await owner.query(`CREATE ROLE ${appRole} NOLOGIN`);
    if (appUser === appRole) return;
    const { rows } = await owner.query<{ member: boolean }>("SELECT pg_has_role($1, $2, 'USAGE') AS member", [
      appUser,
      appRole,
    ]);
    if (!rows[0]?.member) await owner.query(`GRANT ${appRole} TO ${user}`);
  } catch (thrown) {
    throw new StartupError(
      `The role ${appRole} could not be set up (${reasonOf(thrown)}): as a superuser run CREATE ROLE ${appRole} NOLOGIN; GRANT ${appRole} TO ${user}.`,
    );
  }
};

/** Row security and the append-only record bind neither superusers nor owners, so the application may be neither, nor become one. */
const refuseMightyRole = async (app: Client): Promise<void> => {
  const { rows } = await app.query<{ mighty: boolean }>(
    `SELECT EXISTS (
       SELECT 1 FROM pg_roles WHERE pg_has_role(oid, 'MEMBER') AND (rolsuper OR rolbypassrls
         OR rolname IN ('pg_write_all_data', 'pg_write_server_files', 'pg_execute_server_program'))
     ) OR EXISTS (
       SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND pg_has_role(relowner, 'MEMBER')
     ) AS mighty`,
  );
  if (rows[0]?.mighty) {
    throw new StartupError(
      `DATABASE_URL signs in as ${app.user}, which owns tables or bypasses row security: use a role that owns nothing.`,
    );
  }
};
