// `npm run bench -- NAME… [--json]`: installs the peers when they are missing, then hands over to bench/main.ts.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const npm = process.platform === "win32" ? "npm.cmd" : "npm";

/** Runs a command with its output on standard error, so that standard output holds results only. */
function must(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2] });
  if (status === 0) return;
  console.error(error ? error.message : `${command} ${args.join(" ")} ended with ${status}`);
  process.exit(1);
}

if (!existsSync(join(root, "node_modules", "tsx"))) must(npm, ["ci"]);
if (!existsSync(join(root, "bench", "node_modules"))) must(npm, ["ci", "--prefix", "bench"]);
// the young space that bin/launch/children.ts gives the product's own processes
const flags = ["--max-semi-space-size=64", "--import", "tsx"];
const run = spawnSync(process.execPath, [...flags, "bench/main.ts", ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
});
process.exit(run.status ?? 1);
