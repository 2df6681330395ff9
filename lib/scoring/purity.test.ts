// Nothing here reads a clock, randomness, the network or the machine, or imports anything but zod and itself.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL(".", import.meta.url));
const sources = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
  (path) => path.endsWith(".ts") && !path.endsWith(".test.ts") && !path.startsWith("testing"),
);

/** Each name is followed by what it would be used as, so that comments may speak of it. */
const FORBIDDEN =
  /Date\.now\(|new Date\(\)|performance\.|Math\.random|crypto\.|fetch\(|\bprocess\.|\bBuffer\b|setTimeout|XMLHttpRequest|import\(/;

test("there is something to look at", () => {
  expect(sources.length).toBeGreaterThan(40);
});

test.each(sources)("%s", (path) => {
  const text = readFileSync(join(root, path), "utf8");
  expect(text.match(FORBIDDEN)?.[0]).toBeUndefined();
  // The expression language is known to two files, which are loaded only for rule sets that have expressions.
  const others = /^custom\/(cel|inspect)\.ts$/.test(path) ? /^(\.{1,2}\/|@marcbachmann\/cel-js$)/ : /^(\.{1,2}\/|zod$)/;
  for (const [, from] of text.matchAll(/from "([^"]+)"/g)) expect(from).toMatch(others);
});
