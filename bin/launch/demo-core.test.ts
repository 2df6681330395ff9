// What the demo starts beside itself: a core that takes what the console signs, and that is gone when the console stops.
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { exchange } from "@/lib/core/exchange";
import { coreRoute, partnerRoute } from "@/lib/core/settings";
import { startDemoCore } from "./demo-core";

const names = ["CORE_URL", "CORE_KEY", "PARTNERS_FILE"];
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "unflag-demo-core-"));
});
afterEach(() => {
  for (const name of names) delete process.env[name];
  rmSync(folder, { recursive: true });
});

test("core and partner are told to the console, answer it alone, and stop with it", async () => {
  const undo: (() => Promise<unknown>)[] = [];
  Object.assign(process.env, await startDemoCore({ UNFLAG_DATA_DIR: folder }, undo));
  const question = { method: "GET", path: "/restrictions/nobody" } as const;
  for (const route of [coreRoute(), partnerRoute("demo-pay")]) {
    if (!route) throw new Error("it is not set");
    expect(await exchange(route, question)).toMatchObject({ kind: "answer", status: 404, signed: true });
    const stranger = { ...route, keys: ["a key that nobody told the stand-in"] };
    expect(await exchange(stranger, question)).toMatchObject({ status: 401, signed: false });
  }
  expect(statSync(process.env.PARTNERS_FILE ?? "").mode & 0o077).toBe(0);
  const route = coreRoute();
  for (const work of undo) await work();
  expect(route && (await exchange(route, question))).toMatchObject({ kind: "none" });
});
