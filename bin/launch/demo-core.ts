// The demo's exchange: a stand-in core and a stand-in payment partner, so that restrictions come into force where there is nobody to
// tell. Only beside the demo world, and never when CORE_URL says where the real one is.
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startCore } from "../core/server";
import type { Environment } from "./children";

/** Starts it with a key of its own, says where, and answers what server and worker are to be told. `undo` stops it. */
export const startDemoCore = async (
  { UNFLAG_DATA_DIR: folder = "" }: Environment,
  undo: (() => Promise<unknown>)[],
): Promise<Environment> => {
  const key = randomBytes(32).toString("base64url");
  const core = await startCore({ keys: [key], file: join(folder, "demo-core.jsonl") });
  undo.push(core.close);
  console.log(`  ✓ A stand-in takes the orders of the exchange's core (demo only): ${core.url}/restrictions`);
  const told = { CORE_URL: core.url, CORE_KEY: key };
  if (process.env.PARTNERS_FILE) return told;
  const file = join(folder, "demo-partners.json");
  writeFileSync(file, JSON.stringify({ "demo-pay": { url: core.url, key }, exchange: { url: core.url, key } }), {
    mode: 0o600,
  });
  return { ...told, PARTNERS_FILE: file };
};
