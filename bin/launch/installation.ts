// What belongs to this installation: its database, the private data folder and the secret that signs sessions. The launcher
// and the command line both enter it here, so that they always mean the same one.
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { acquireDatabase, type DatabaseUrls, outsideUrls } from "@/db/embedded";
import { stateFolder } from "@/db/embedded-place";
import { migrateDatabase } from "@/db/migrate";
import type { Environment } from "./children";

/** The private folder for keys, checkpoints and documents; made with mode 0700. */
export const dataFolder = (): string => {
  const folder = resolve(process.env.UNFLAG_DATA_DIR || join(stateFolder(), "data"));
  mkdirSync(join(folder, "keys"), { recursive: true, mode: 0o700 });
  for (const one of [folder, join(folder, "keys")]) chmodSync(one, 0o700);
  return folder;
};

export type Installation = Pick<DatabaseUrls, "appUrl"> & {
  port: number;
  /** Whether the demo world, with people whose passwords everybody knows, belongs in it. */
  demo: boolean;
};

/** Variables that every process of the installation needs. `DATABASE_ADMIN_URL` is not among them: see `withOwner`. */
export const environmentOf = ({ appUrl, port, demo }: Installation): Environment => {
  const folder = dataFolder();
  return {
    DATABASE_URL: appUrl,
    DATABASE_ADMIN_URL: undefined,
    UNFLAG_DATA_DIR: folder,
    UNFLAG_DEMO: demo ? "1" : undefined,
    ...sessionSecrets(join(folder, "keys/session.secret")),
    NEXTAUTH_URL: process.env.NEXTAUTH_URL || `http://localhost:${port}`,
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: String(port),
  };
};

/** The demo world goes into an outside database only when somebody says so: `--demo`, or UNFLAG_DEMO=1. */
export const wantsDemo = (told?: boolean): boolean =>
  told ?? (process.env.UNFLAG_DEMO ? process.env.UNFLAG_DEMO === "1" : outsideUrls() === null);

/** Adds the owner's URL: for commands that set up or empty the database, never for the server or the worker. */
export const withOwner = (environment: Environment, urls: DatabaseUrls): Environment => ({
  ...environment,
  DATABASE_ADMIN_URL: urls.adminUrl ?? undefined,
});

/**
 * For commands: database running and migrated, `process.env` as the server would have it (with the owner's URL). Call the
 * returned function at the end; it stops an embedded server that nobody else uses. Throws `StartupError`.
 */
export const enterInstallation = async (): Promise<() => Promise<void>> => {
  const { release, ...urls } = await acquireDatabase();
  try {
    await migrateDatabase(urls);
  } catch (thrown) {
    await release();
    throw thrown;
  }
  const environment = environmentOf({ ...urls, port: Number(process.env.PORT) || 3000, demo: wantsDemo() });
  enterEnvironment(withOwner(environment, urls));
  return release;
};

/** Makes this process one of the installation's. */
export const enterEnvironment = (environment: Environment): void => {
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
};

/** What signs session cookies, and what signed them before the last rotation. What the environment says goes first. */
const sessionSecrets = (path: string): Environment => {
  const { NEXTAUTH_SECRET: given, NEXTAUTH_SECRET_BEFORE: givenBefore } = process.env;
  if (given) return { NEXTAUTH_SECRET: given, NEXTAUTH_SECRET_BEFORE: givenBefore };
  const [present, before] = keptSecrets(path);
  return { NEXTAUTH_SECRET: present, NEXTAUTH_SECRET_BEFORE: before };
};

/** Made once; two processes that start together get the same one. The newest first. */
const keptSecrets = (path: string): string[] => {
  if (!existsSync(path)) {
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600 });
    try {
      linkSync(draft, path);
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== "EEXIST") throw thrown;
    } finally {
      unlinkSync(draft);
    }
  }
  return readFileSync(path, "utf8").split(/\s+/).filter(Boolean);
};

/** Puts a new secret before the one that was newest, which is still accepted. Answers how many are. */
export const rotateSessionSecret = (): number => {
  const path = join(dataFolder(), "keys/session.secret");
  const secrets = [randomBytes(32).toString("hex"), ...keptSecrets(path).slice(0, 1)];
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${secrets.join("\n")}\n`, { mode: 0o600, flag: "wx", flush: true });
  renameSync(draft, path);
  return secrets.length;
};
