// The launcher's child processes. Each has a process group of its own, so that Ctrl-C reaches the launcher alone and children
// are stopped in order; each is leashed, so that none outlives it.
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { checkoutFolder } from "@/db/embedded-place";
import { StartupError } from "@/db/startup-error";

export type Environment = Record<string, string | undefined>;

/** Who shows a child's output: the terminal at once, or nobody until it is asked for. */
export type Output = "shown" | "kept";

export type Child = {
  /** Resolves to a word on how it ended ("exit code 1", "SIGKILL"), null for a success. */
  ended: Promise<string | null>;
  /** The last few thousand characters of its output. */
  lastWords: () => string;
  /** From now on its output goes to the terminal. */
  show: () => void;
  stop: () => Promise<void>;
};

const running = new Set<Child>();
let closing = false;
/** In megabytes. A batch of events lives until it is committed: a young space that holds one whole is not copied again and again. */
const youngSpace = "--max-semi-space-size=64";
const leash = pathToFileURL(join(checkoutFolder, "bin/launch/leash.mjs")).href;

/** Starts `node …args` in the checkout. TypeScript runs when `args` begins with the `typescript` flags. */
export const startNode = (args: readonly string[], environment: Environment, output: Output): Child => {
  if (closing) throw new StartupError("Stopping.");
  const child = spawn(process.execPath, [youngSpace, "--import", leash, ...args], {
    cwd: checkoutFolder,
    env: { ...process.env, ...environment } as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let shown = output === "shown";
  let words = "";
  for (const [stream, terminal] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    stream.on("data", (chunk: Buffer) => {
      words = (words + chunk).slice(-4000);
      if (shown) terminal.write(chunk);
    });
  }
  const ended = new Promise<string | null>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) => resolve(code === 0 ? null : (signal ?? `exit code ${code}`)));
  });
  const handle: Child = {
    ended,
    lastWords: () => words.trim(),
    show: () => {
      shown = true;
    },
    stop: () => stopGroup(child, ended),
  };
  running.add(handle);
  ended.then(() => running.delete(handle));
  return handle;
};

export const typescript = ["--import", "tsx"] as const;

/** Runs `node …args` to its end. Throws `StartupError` with its last words when it fails. */
export const runNode = async (
  what: string,
  args: readonly string[],
  environment: Environment,
  output: Output,
): Promise<string> => {
  const child = startNode(args, environment, output);
  const trouble = await child.ended;
  if (trouble === null) return child.lastWords();
  throw new StartupError(`${what} failed (${trouble})${output === "kept" ? `:\n${child.lastWords()}` : "."}`);
};

/** Whether children end because they were told to. */
export const isClosing = (): boolean => closing;

/** Stops all children and lets no new one start. */
export const stopChildren = async (): Promise<void> => {
  closing = true;
  await Promise.all([...running].map((child) => child.stop()));
};

// A live stream never ends by itself; requests get this long to finish. Whatever is cut off is rolled back by the database.
const graceMilliseconds = 3000;

const stopGroup = async (child: ChildProcess, ended: Promise<unknown>): Promise<void> => {
  const signal = (name: NodeJS.Signals): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, name);
    } catch {
      // it has ended
    }
  };
  signal("SIGTERM");
  const force = setTimeout(signal, graceMilliseconds, "SIGKILL");
  await ended;
  clearTimeout(force);
};
