// The core itself dies: after it took the order and before it answered. No half freeze: either both sides have it or neither says so.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { checkoutFolder } from "@/db/embedded-place";
import { setClock } from "@/lib/clock";
import { newId } from "@/lib/id";
import { sendOrder } from "./send";
import { deliveryOf, KEY, makeHold, openCore, restrictionOf, untilDue } from "./testing";

openCore();

let child: ChildProcess | null = null;
afterEach(() => {
  child?.kill("SIGKILL");
});

/** Starts the stand-in as a program of its own; the same file is the same core. */
async function start(file: string, port = 0): Promise<string> {
  const args = ["--import", "tsx", "bin/unflag.ts", "demo", "core", "--file", file, "--port", String(port)];
  const started = spawn(process.execPath, args, {
    ...{ cwd: checkoutFolder, env: { ...process.env, CORE_KEY: KEY }, stdio: ["ignore", "pipe", "inherit"] as const },
  });
  child = started;
  const [line] = (await once(started.stdout, "data")) as [Buffer];
  return (JSON.parse(line.toString()) as { CORE_URL: string }).CORE_URL;
}

test("killed after accepting: in force only once it is back and says so, by one effect", async () => {
  // a program has its own clock
  setClock(null);
  const file = join(process.env.UNFLAG_DATA_DIR ?? "", `core-${newId()}.jsonl`);
  const url = await start(file);
  process.env.CORE_URL = url;
  const { row, deliveryId } = await makeHold();
  await fetch(`${url}/faults`, { method: "POST", body: JSON.stringify({ kind: "die" }) });
  const ended = child && once(child, "exit");
  expect(await sendOrder(deliveryId)).toBe("waiting");
  await ended;
  expect((await restrictionOf(row.id)).state).toBe("applying");
  await untilDue(deliveryId);
  expect(await sendOrder(deliveryId)).toBe("waiting");
  expect(await deliveryOf(deliveryId)).toMatchObject({ answer: "unreachable" });
  await start(file, Number(new URL(url).port));
  await untilDue(deliveryId);
  expect(await sendOrder(deliveryId)).toBe("delivered");
  expect(await deliveryOf(deliveryId)).toMatchObject({ answer: "current" });
  expect((await restrictionOf(row.id)).state).toBe("in_force");
  expect(readFileSync(file, "utf8").trim().split("\n")).toHaveLength(1);
});
