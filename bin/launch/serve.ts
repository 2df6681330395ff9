// Web server and worker as children: started, awaited, and the worker started again when it falls over.
import { setTimeout as sleep } from "node:timers/promises";
import { StartupError } from "@/db/startup-error";
import { nextProgram } from "./build";
import { type Child, type Environment, isClosing, type Output, startNode, typescript } from "./children";

export type Serving = { port: number; host: string; dev: boolean };

const readySeconds = 60;
/** How long an idle connection stays: longer than proxies keep theirs (60 s), which would else send into one that is being closed. */
export const idleMs = 75_000;

/** Starts the web server; resolves when it says that it is ready. Throws `StartupError` with its last words otherwise. */
export const startServer = async ({ port, host, dev }: Serving, environment: Environment): Promise<Child> => {
  const mode = dev ? "development" : "production";
  const args = [nextProgram, dev ? "dev" : "start", "--port", String(port), "--hostname", host];
  if (!dev) args.push("--keepAliveTimeout", String(idleMs));
  const server = startNode(args, { ...environment, NODE_ENV: mode }, "kept");
  const failed = server.ended.then((how) => {
    throw new StartupError(`The server did not start (${how}):\n${server.lastWords()}`);
  });
  await Promise.race([waitUntilReady(port, host, server), failed]);
  failed.catch(() => {});
  return server;
};

const waitUntilReady = async (port: number, host: string, server: Child): Promise<void> => {
  const address = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  const url = `http://${address.includes(":") ? `[${address}]` : address}:${port}/api/v1/ready`;
  const deadline = performance.now() + readySeconds * 1000;
  let last = "no answer";
  while (performance.now() < deadline) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(10_000), redirect: "manual" });
      if (response.ok) return;
      last = `status ${response.status}`;
    } catch {
      // not listening yet
    }
    await sleep(100);
  }
  throw new StartupError(`The server was not ready in ${readySeconds} s (${last}):\n${server.lastWords()}`);
};

const shortestPause = 1000;
const longestPause = 60_000;

/** Keeps a worker running; each fall is told, and the pauses between starts double. Never resolves. */
export const keepWorker = async (environment: Environment, output: Output): Promise<never> => {
  let pause = shortestPause;
  while (!isClosing()) {
    const since = performance.now();
    const worker = startNode([...typescript, "bin/worker.ts"], { ...environment, NODE_ENV: "production" }, output);
    const how = await worker.ended;
    if (isClosing()) break;
    if (performance.now() - since > longestPause) pause = shortestPause;
    console.error(`The worker ended (${how ?? "by itself"}); it is started again in ${pause / 1000} s.`);
    await sleep(pause);
    pause = Math.min(pause * 2, longestPause);
  }
  return new Promise(() => {});
};
