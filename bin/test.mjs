// `npm test`: everything that is checked, one step after the other, ending with one line `N passed, M failed`. A failing step
// does not keep the next from running, unless that one needs it. Built-in modules only until the packages are there.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { install, root } from "./launch/install.mjs";
import { readPlaywright, readVitest } from "./test-reports.mjs";

process.chdir(root);
const tally = { passed: 0, failed: 0, skipped: 0 };
/** What failed, told again at the end: `what` and what it `said`. */
const failures = [];
const reports = mkdtempSync(join(tmpdir(), "unflag-reports-"));
let interrupted = false;
// the running step gets the Ctrl-C too, and cleans up after itself
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => (interrupted = true));

/** Runs one step under a heading; `work` returns its counts. A step that throws counts as one failure. */
const step = async (title, work) => {
  if (interrupted) return false;
  console.log(`\n── ${title}`);
  const since = performance.now();
  let counts;
  try {
    counts = await work();
  } catch (error) {
    console.error(error.message);
    counts = { passed: 0, failed: 1, failures: [{ what: title, said: error.message }] };
  }
  for (const kind of Object.keys(tally)) tally[kind] += counts[kind] ?? 0;
  const named = counts.failures ?? [];
  failures.push(...(counts.failed > 0 && named.length === 0 ? [{ what: title, said: "see above" }] : named));
  const skipped = counts.skipped ? `, ${counts.skipped} skipped` : "";
  const seconds = ((performance.now() - since) / 1000).toFixed(1);
  console.log(`── ${title}: ${counts.passed} passed, ${counts.failed} failed${skipped} (${seconds} s)`);
  return counts.failed === 0;
};

const run = (args, env = {}) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, ...env },
    });
    child.once("close", (code) => resolve(code === 0));
  });

/** A check that either holds or does not. */
const check =
  (...args) =>
  async () =>
    (await run(args)) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

/** Runs a test program that writes a JSON report. A run that failed without a failed test (set-up, a file that does not load) is one failure. */
const suite = async (args, env, report, read) => {
  const passedOff = await run(args, env);
  const counts = existsSync(report) ? read(JSON.parse(readFileSync(report, "utf8"))) : { passed: 0, failed: 0 };
  if (!passedOff && counts.failed === 0) counts.failed = 1;
  return counts;
};

const unitTests = () => {
  const report = join(reports, "vitest.json");
  const args = [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  return suite(args, { NODE_ENV: "test" }, report, readVitest);
};

const journeys = () => {
  const report = join(reports, "playwright.json");
  const args = ["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"];
  return suite(args, { PLAYWRIGHT_JSON_OUTPUT_NAME: report }, report, readPlaywright);
};

/** Debian as root: install its Chromium. Elsewhere: the one command that does it, as an error. */
const installChromium = () => {
  const release = existsSync("/etc/os-release") ? readFileSync("/etc/os-release", "utf8") : "";
  const packages = ["chromium", "fonts-noto-cjk"];
  if (!/^ID="?debian"?$/m.test(release))
    throw new Error("No Chromium was found. Get one: npx playwright install --with-deps chromium");
  const command = `apt-get update && apt-get install --yes --no-install-recommends ${packages.join(" ")}`;
  if (process.getuid() !== 0) throw new Error(`No Chromium was found. Get one: sudo sh -c "${command}"`);
  console.log(`No Chromium was found: ${command}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { status } = spawnSync("sh", ["-c", `(${command}) >/dev/null`], {
    stdio: ["ignore", "inherit", "inherit"],
    env,
  });
  if (status !== 0) throw new Error(`Chromium could not be installed by: ${command}`);
};

const finish = () => {
  rmSync(reports, { recursive: true, force: true });
  if (interrupted) console.log("\nInterrupted.");
  if (failures.length > 0) console.log("\n── What failed");
  for (const { what, said } of failures)
    console.log(`\n✗ ${what.replace(`${root}/`, "")}\n${said.replace(/^/gm, "    ")}`);
  console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
  process.exit(interrupted ? 130 : tally.failed > 0 || tally.passed === 0 ? 1 : 0);
};

try {
  await install((line) => console.log(`… ${line}`));
} catch (error) {
  failures.push({ what: "Installing the packages", said: error.message });
  tally.failed += 1;
  finish();
}

await step("Format and lint (Biome)", check("node_modules/@biomejs/biome/bin/biome", "check", "."));
await step("Types (TypeScript)", async () => {
  // writes next-env.d.ts and the types of the routes, which a fresh clone does not have
  const generated = await run(["node_modules/next/dist/bin/next", "typegen"], { NEXT_TELEMETRY_DISABLED: "1" });
  return generated ? check("node_modules/typescript/bin/tsc", "--noEmit")() : { passed: 0, failed: 1 };
});
await step("Boundaries (dependency-cruiser)", check("bin/check-boundaries.mjs"));
await step("Dead code (knip)", check("node_modules/knip/bin/knip.js"));
await step("Unit and database tests (vitest)", unitTests);

const { register } = await import("tsx/esm/api");
register();
const built = await step("Production build (Next.js)", async () => {
  await (await import("./launch/build.ts")).ensureBuild();
  return { passed: 1, failed: 0 };
});
if (built) {
  await step("End to end (Playwright)", async () => {
    const { findChromium } = await import("../e2e/fixtures/browser.ts");
    if (!findChromium()) installChromium();
    return journeys();
  });
}
finish();
