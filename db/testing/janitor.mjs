// Stops a throw-away cluster and removes its folder as soon as the test run that made it is gone, however it went: the run
// holds the other end of this process's standard input. Plain JavaScript, so that it starts at once.
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const [folder] = process.argv.slice(2);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return process.platform !== "linux" || !/^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
};

const stopServer = async () => {
  try {
    const [pid, data] = readFileSync(join(folder, "postgres/postmaster.pid"), "utf8").split("\n");
    if (data !== join(folder, "postgres")) return;
    process.kill(Number(pid), "SIGQUIT"); // nothing in it is worth an orderly end
    for (let waited = 0; isAlive(Number(pid)) && waited < 10_000; waited += 20) await sleep(20);
  } catch {
    // no server, or gone already
  }
};

const cleanUp = async () => {
  await stopServer();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
};

process.stdin.resume();
process.stdin.once("close", async () => {
  await cleanUp();
  // a test process that outlived the run may just have been starting the server
  await sleep(100);
  await cleanUp();
});
