// From nothing to a served console: database, schema, demo world, build, server, worker. Whatever has been started is stopped
// again, in reverse, however this ends.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { outsideUrls, startCluster } from "@/db/embedded";
import { migrateDatabase } from "@/db/migrate";
import { StartupError } from "@/db/startup-error";
import { ERASURES } from "@/lib/retention/journal";
import { ensureBuild, isBuilt } from "./build";
import { type Child, type Environment, runNode, stopChildren, typescript } from "./children";
import { startDemoCore } from "./demo-core";
import { environmentOf, wantsDemo, withOwner } from "./installation";
import { step } from "./progress";
import { keepWorker, type Serving, startServer } from "./serve";

export type LaunchOptions = Serving & {
  /** Whether to fill the demo world; see `wantsDemo` for undecided. */
  demo: boolean | undefined;
};

/** Serves until Ctrl-C (resolves to exit code 0) or until something fails (1; the reason has been printed). */
export const launch = async (options: LaunchOptions): Promise<number> => {
  const undo: (() => Promise<unknown>)[] = [];
  const interrupted = new Promise<void>((resolve) => {
    // handlers stay: npm passes on the Ctrl-C that the terminal has sent already, and the second must not end us midway
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
  });
  // a closed terminal or pipe takes the messages, not the service
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  let code = 0;
  try {
    await Promise.race([interrupted.then(() => console.log("\nStopping …")), run(options, undo)]);
  } catch (thrown) {
    console.error(thrown instanceof StartupError ? thrown.message : thrown);
    code = 1;
  }
  await stopChildren();
  for (const work of undo.reverse()) await work().catch(() => {});
  if (code === 0) console.log("Stopped.");
  return code;
};

/** Ends only by throwing: when a step fails, or when something that should keep running has ended. */
const run = async (options: LaunchOptions, undo: (() => Promise<unknown>)[]): Promise<never> => {
  const { urls, lost } = await openDatabase(undo);
  await step(
    "Bringing the schema up to date",
    () => migrateDatabase(urls),
    (count) => (count > 0 ? `Schema brought up to date, ${count} migrations` : "Schema is up to date"),
  );
  const demo = wantsDemo(options.demo);
  const environment: Environment = {
    ...environmentOf({ ...urls, port: options.port, demo }),
    // at a terminal only what needs attention; elsewhere the log is collected
    LOG_LEVEL: process.env.LOG_LEVEL ?? (process.stdout.isTTY ? "warn" : undefined),
  };
  if (demo && !process.env.CORE_URL) Object.assign(environment, await startDemoCore(environment, undo));
  const owner = withOwner(environment, urls);
  await eraseAgain(owner);
  const [server, people] = await Promise.all([
    buildAndServe(options, environment),
    demo ? runNode("unflag demo people", unflag("demo", "people"), owner, "kept") : "",
    demo ? fillDemo(owner) : null,
  ]);
  server.show();
  // only now: its schedule would work on a demo world that is still being filled
  const ended = Promise.race([
    keepWorker(environment, "shown"),
    server.ended.then((how) => new StartupError(`The server ended (${how ?? "by itself"}).`)),
    lost.then(() => new StartupError("The database went away. Start again; nothing that was confirmed is lost.")),
  ]);
  console.log(`\nUnflag is open at ${environment.NEXTAUTH_URL}\n`);
  if (people) console.log(`${people}\n`);
  console.log("Ctrl-C stops it.\n");
  throw await ended;
};

/** Customers who were erased after the backup that this database comes from are erased again, before anything serves. */
const eraseAgain = async (owner: Environment): Promise<void> => {
  const outside = process.env.UNFLAG_CHECKPOINTS_DIR || join(owner.UNFLAG_DATA_DIR ?? "", "checkpoints");
  if (!owner.DATABASE_ADMIN_URL || !existsSync(join(outside, ERASURES))) return;
  await step(
    "Looking for erasures to do again",
    () => runNode("unflag retention reapply", unflag("retention", "reapply"), owner, "kept"),
    (told) => (told.includes('"reapplied":0') ? "Erasures are as they were" : `Erased again after a restore: ${told}`),
  );
};

const unflag = (...words: string[]): string[] => [...typescript, "bin/unflag.ts", ...words];

const buildAndServe = async (options: Serving, environment: Environment): Promise<Child> => {
  if (!options.dev) await build();
  return step(
    "Starting the server",
    () => startServer(options, environment),
    () => "Server is ready",
  );
};

const openDatabase = async (undo: (() => Promise<unknown>)[]) => {
  const outside = outsideUrls();
  if (outside) return { urls: outside, lost: new Promise<void>(() => {}) };
  const cluster = await step(
    "Starting the database",
    () => {
      const starting = startCluster();
      undo.push(async () => (await starting).stop());
      return starting;
    },
    ({ adopted }) => `Database is ready (PostgreSQL 18, ${adopted ? "already running" : "embedded"})`,
  );
  return { urls: cluster, lost: cluster.lost };
};

const fillDemo = (owner: Environment): Promise<unknown> =>
  step(
    "Preparing the demo world",
    () => runNode("unflag demo ensure", unflag("demo", "ensure"), owner, "shown"),
    () => "Demo world is there",
  );

const build = (): Promise<unknown> =>
  step(
    "Building the application",
    async () => {
      const fresh = isBuilt();
      if (!fresh) await ensureBuild();
      return fresh;
    },
    (fresh) => (fresh ? "Build is up to date" : "Application built"),
  );
