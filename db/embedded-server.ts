// The life of one embedded PostgreSQL server process: initdb, start, adopt what still lives after a kill, stop.
// A server is never started on a data folder that another one uses, and never reachable by TCP.
import { type ChildProcess, spawn } from "node:child_process";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import type { Binaries } from "./embedded-binaries";
import { type Place, preparePlace } from "./embedded-place";
import { ownDatabaseHint, StartupError } from "./startup-error";

export const superuser = "postgres";
const startSeconds = 300; // recovery after a power cut may take its time
const stopSeconds = 60;
const longestLog = 10_000_000;

/** URL of a database behind a socket folder, in the form that pg, libpq and `new URL` all read. */
export const socketUrl = (socket: string, user: string, database: string): string =>
  `postgresql://${user}@localhost:5432/${database}?host=${encodeURI(socket)}&sslmode=disable`;

/** Whether a process lives; a zombie that nobody reaps (common in containers) does not. */
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    if (process.platform !== "linux") return true;
    return !/^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
};

const isPostgres = (pid: number): boolean => {
  if (!isAlive(pid)) return false;
  if (process.platform !== "linux") return true;
  try {
    return /\/postgres( \(deleted\))?$/.test(readlinkSync(`/proc/${pid}/exe`));
  } catch {
    return false;
  }
};

const lockedBy = (data: string): { pid: number; folder: string } | null => {
  const file = join(data, "postmaster.pid");
  if (!existsSync(file)) return null;
  const [pid, folder = ""] = readFileSync(file, "utf8").split("\n");
  return { pid: Number(pid), folder };
};

/** Pid of the server that runs on this data folder, or null. A copied folder carries the original's pid and does not count. */
export const runningServer = ({ data }: Place): number | null => {
  const lock = lockedBy(data);
  return lock && lock.folder === data && isPostgres(lock.pid) ? lock.pid : null;
};

/** Makes the data folder if there is none. Safe to run twice at once: the first finished one is kept. */
const initialise = async (place: Place, binaries: Binaries, durable: boolean): Promise<void> => {
  const versionFile = join(place.data, "PG_VERSION");
  if (!existsSync(versionFile)) {
    const draft = `${place.data}.${process.pid}`;
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { mode: 0o700 });
    if (place.runAs) chownSync(draft, place.runAs.uid, place.runAs.gid);
    const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
    const args = ["-D", draft, "-U", superuser, "--auth=peer", ...locale, ...(durable ? [] : ["--no-sync"])];
    const trouble = await runInitdb(place, binaries.initdb, args);
    if (trouble !== null) {
      rmSync(draft, { recursive: true, force: true });
      throw new StartupError(`The embedded PostgreSQL could not be made (${trouble}). ${ownDatabaseHint}`);
    }
    try {
      renameSync(draft, place.data);
    } catch (thrown) {
      rmSync(draft, { recursive: true, force: true });
      if (!existsSync(versionFile)) throw thrown;
    }
  }
  const found = readFileSync(versionFile, "utf8").trim();
  if (found !== "18") {
    throw new StartupError(`${place.data} was made by PostgreSQL ${found}, this version brings 18. ${ownDatabaseHint}`);
  }
};

/** Null when it went well, else its last word. */
const runInitdb = ({ runAs }: Place, program: string, args: string[]): Promise<string | null> =>
  new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: "/",
      env: plainEnvironment(),
      stdio: ["ignore", "ignore", "pipe"],
      ...runAs,
    });
    let words = "";
    child.stderr.on("data", (chunk) => {
      words += chunk;
    });
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code) => resolve(code === 0 ? null : lastLine(words)));
  });

/** Only the account that runs the console may connect, as any of the three roles; the kernel vouches for it, no password. */
const writeAccess = ({ folder, runAs }: Place): string[] => {
  const access = join(folder, "pg_hba.conf");
  const names = join(folder, "pg_ident.conf");
  writeFileSync(access, "local all all peer map=console\n", { mode: 0o644 });
  writeFileSync(names, `console "${userInfo().username}" all\n`, { mode: 0o644 });
  if (runAs) for (const file of [access, names]) chownSync(file, runAs.uid, runAs.gid);
  return ["-c", `hba_file=${access}`, "-c", `ident_file=${names}`];
};

/** Throw-away clusters lose everything with the machine, and are much faster for it. */
const settings = (durable: boolean): string[] =>
  [
    "listen_addresses=",
    "port=5432",
    "max_connections=200",
    "shared_buffers=256MB",
    "jit=off",
    "timezone=UTC",
    "log_timezone=UTC",
    // What a batch writes goes to the disk while it works, so that its commit, which holds the record's head, is short.
    "wal_writer_delay=10ms",
    ...(durable ? [] : ["fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_wal_size=4GB"]),
  ].flatMap((setting) => ["-c", setting]);

/** The person's own PG* and LC_* variables must not steer this server. */
const plainEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH, LC_ALL: "C", NODE_ENV: "production" });

const launch = (place: Place, binaries: Binaries, durable: boolean): ChildProcess => {
  const full = existsSync(place.log) && statSync(place.log).size > longestLog;
  const log = openSync(place.log, full ? "w" : "a", 0o640);
  const stale = lockedBy(place.data);
  const args = ["-D", place.data, "-c", `unix_socket_directories=${place.socket}`];
  const child = spawn(binaries.postgres, [...args, ...writeAccess(place), ...settings(durable)], {
    cwd: "/",
    // a process group of its own, so that Ctrl-C does not stop the database under the feet of the server
    detached: true,
    stdio: ["ignore", log, log],
    // how pg_ctl tells PostgreSQL that the pid in the lock file is not a server; shared memory is still checked
    env: { ...plainEnvironment(), ...(stale ? { PG_GRANDPARENT_PID: String(stale.pid) } : {}) },
    ...place.runAs,
  });
  child.on("error", () => {});
  child.unref();
  closeSync(log);
  return child;
};

const lastLine = (text: string): string => {
  const lines = text.trim().split("\n");
  const telling = lines.findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? lines.at(-1) ?? "";
  return telling.replace(/^.*?(FATAL|PANIC):\s*/, "").trim();
};

/** The state of a server: it answers, it is on its way, or nobody listens. */
const probe = async (place: Place): Promise<"up" | "starting" | "absent"> => {
  const client = new Client({ connectionString: socketUrl(place.socket, superuser, "postgres") });
  client.on("error", () => {});
  try {
    await client.connect();
    return "up";
  } catch (thrown) {
    const code = (thrown as { code?: string }).code ?? "";
    if (code === "57P03") return "starting";
    if (["ENOENT", "ECONNREFUSED", "ECONNRESET"].includes(code)) return "absent";
    throw new StartupError(`The embedded PostgreSQL refused to answer (${String(thrown)}). ${ownDatabaseHint}`);
  } finally {
    await client.end().catch(() => {});
  }
};

/** Returns when a server on this place answers: a living one is adopted, else one is started (twice at once is safe). */
export const ensureServer = async (
  place: Place,
  binaries: Binaries,
  durable: boolean,
): Promise<{ adopted: boolean }> => {
  preparePlace(place);
  await initialise(place, binaries, durable);
  const deadline = performance.now() + startSeconds * 1000;
  let child: ChildProcess | null = null;
  let deafSince: number | null = null;
  while (performance.now() < deadline) {
    const pid = runningServer(place);
    if (pid === null && child === null) child = launch(place, binaries, durable);
    if (child && (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)) {
      if (pid === null)
        throw new StartupError(`The embedded PostgreSQL did not start (${failure(place)}). ${ownDatabaseHint}`);
      child = null; // another console was faster; wait for its server
    }
    if (pid !== null) {
      const state = await probe(place);
      if (state === "up") return { adopted: child === null };
      deafSince = state === "absent" ? (deafSince ?? performance.now()) : null;
      // a cleaner of /tmp has taken the socket of a living server: it can only be started again
      if (deafSince !== null && performance.now() - deafSince > 10_000) await stopServer(place);
    }
    await sleep(20);
  }
  throw new StartupError(
    `The embedded PostgreSQL did not answer in ${startSeconds} s, see ${place.log}. ${ownDatabaseHint}`,
  );
};

const failure = ({ log }: Place): string =>
  lastLine(existsSync(log) ? readFileSync(log, "utf8").slice(-4000) : "no log");

/** Stops the server of this place in an orderly way (open connections are closed) and waits until it is gone. */
export const stopServer = async (place: Place): Promise<void> => {
  const pid = runningServer(place);
  if (pid === null) return;
  const orders: [NodeJS.Signals, number][] = [
    ["SIGINT", stopSeconds],
    ["SIGQUIT", 10],
  ];
  for (const [signal, seconds] of orders) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const deadline = performance.now() + seconds * 1000;
    while (isAlive(pid) && performance.now() < deadline) await sleep(20);
    if (!isAlive(pid)) return;
  }
};
