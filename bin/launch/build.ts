// The production build, made again only when a file that goes into it has changed.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkoutFolder } from "@/db/embedded-place";
import { runNode } from "./children";

const inputs = [
  "app",
  "components",
  "db",
  "lib",
  "messages",
  "public",
  "instrumentation.ts",
  "next.config.mjs",
  "package-lock.json",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
];
const stamp = join(checkoutFolder, process.env.UNFLAG_DIST_DIR || ".next", "unflag-sources");
export const nextProgram = join(checkoutFolder, "node_modules/next/dist/bin/next");

const filesIn = (input: string): string[] => {
  const path = join(checkoutFolder, input);
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  const inner = readdirSync(path, { recursive: true, encoding: "utf8" }).map((name) => join(path, name));
  return inner.filter((file) => !file.includes(".test.") && statSync(file).isFile()).sort();
};

/** SHA-256 over path and content of all that the build reads. */
const hashSources = (): string => {
  const hash = createHash("sha256");
  for (const file of inputs.flatMap(filesIn)) hash.update(`${file}\0`).update(readFileSync(file));
  return hash.digest("hex");
};

/** Whether the last complete build was made from the sources as they are. */
export const isBuilt = (): boolean => existsSync(stamp) && readFileSync(stamp, "utf8") === hashSources();

/** Builds unless the last build is fresh. Throws `StartupError` with the compiler's words. */
export const ensureBuild = async (): Promise<void> => {
  if (isBuilt()) return;
  // taken before, so that an edit during the build makes it stale
  const sources = hashSources();
  await runNode("The build", [nextProgram, "build"], { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" }, "kept");
  writeFileSync(stamp, sources);
};
