// Packages, exactly as in package-lock.json. Works before anything is installed: built-in modules only.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Folder of the checkout, without a trailing slash. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const packagesOf = (file) => JSON.parse(readFileSync(join(root, file), "utf8")).packages;

/** Whether every package of the lockfile is installed in its version; those for other platforms may be missing. */
const isInstalled = () => {
  if (!existsSync(join(root, "node_modules/.package-lock.json"))) return false;
  const installed = packagesOf("node_modules/.package-lock.json");
  return Object.entries(packagesOf("package-lock.json")).every(([path, wanted]) => {
    if (path === "" || wanted.link) return true;
    const found = installed[path];
    return found ? found.version === wanted.version : Boolean(wanted.optional);
  });
};

/** Runs `npm ci` unless everything is there. Resolves to true when it had to; rejects with npm's last words. */
export const install = async (say) => {
  if (isInstalled()) return false;
  const count = Object.values(packagesOf("package-lock.json")).filter(({ optional }) => !optional).length;
  say(`Installing ${count} packages from package-lock.json (once)`);
  const cli = process.env.npm_execpath;
  // development packages are needed too: the app is built here
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--no-progress", "--loglevel=warn"];
  const [command, ...before] = cli?.endsWith(".js") ? [process.execPath, cli] : ["npm"];
  const npm = spawn(command, [...before, ...args], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let words = "";
  for (const stream of [npm.stdout, npm.stderr]) stream.on("data", (chunk) => (words = (words + chunk).slice(-4000)));
  const started = performance.now();
  const tick = setInterval(
    () => say(`still installing, ${Math.round((performance.now() - started) / 1000)} s`),
    15_000,
  );
  try {
    await new Promise((resolve, reject) => {
      npm.once("error", () => reject(new Error("npm was not found: it comes with Node.js")));
      npm.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`npm ci failed:\n${words.trim()}`))));
    });
  } finally {
    clearInterval(tick);
  }
  return true;
};
