import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const tests = ["lib", "db", "bin", "app", "components"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => `${folder}/${name}`),
);
/** What stands in for a module, or asks what is loaded, wants a process where nothing is loaded yet. */
const alone = tests.filter((file) => /vi\.mock\(|a process of its own/.test(readFileSync(join(root, file), "utf8")));

export default defineConfig({
  resolve: { alias: { "@": root } },
  test: {
    globalSetup: ["./db/testing/global-setup.ts"],
    maxWorkers: 2,
    // how long something takes is for benchmarks: these only end what hangs
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 30_000 } },
    setupFiles: ["./db/testing/each-file.ts"],
    projects: [
      // what tests import is loaded once for many files: each-file tidies up between them
      { extends: true, test: { name: "together", isolate: false, include: tests, exclude: alone } },
      { extends: true, test: { name: "alone", include: alone } },
    ],
  },
});
