// `npm run boundaries`: checks the rules of .dependency-cruiser.cjs, and that the check has really seen the code.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
const require = createRequire(import.meta.url);

// TypeScript 7 has no API that the checker could use, and the parser it falls back to is not told about JSX.
const swc = require("@swc/core");
const parseFile = swc.parseFileSync;
swc.parseFileSync = (file, options) => parseFile(file, { ...options, tsx: file.endsWith(".tsx") });
const { cruise } = await import("dependency-cruiser");

const { forbidden, options } = require("../.dependency-cruiser.cjs");
const roots = ["app", "components", "lib", "db", "bin", "e2e", "bench", "proxy.ts", "instrumentation.ts"].filter(
  existsSync,
);
const resolve = {
  alias: { "@": root },
  conditionNames: ["import", "require", "node", "default"],
  exportsFields: ["exports"],
};
const { output } = await cruise(roots, { ...options, ruleSet: { forbidden }, validate: true }, resolve);

const seen = new Set(output.modules.map(({ source }) => source));
const list = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "--", ...roots], {
  encoding: "utf8",
});
const tracked = list.split("\n").filter((file) => /(?<!\.d)\.tsx?$/.test(file) && existsSync(file));
const missed = tracked.filter((file) => !seen.has(file));

/** Only these open transactions of their own; all other code is handed one by a command, a query or a job. */
const transactionOwners =
  /^(lib\/(command|query)\.ts|lib\/(api|auth|core|deliveries|documents|intake|jobs|live|portal|presence|records|webhooks)\/|lib\/restrictions\/gates\.ts$|lib\/retention\/(erase|keep|reapply)\.ts$|lib\/data-requests\/(apply|keep)\.ts$|lib\/reports\/(keep|copies\/(seal|send)|weekly\/(due|print))\.ts$|db\/|bin\/|bench\/|e2e\/)/;
const opensTransaction = /import\s*\{[^}]*\binTransaction\b[^}]*\}\s*from\s*["'](@\/|[./]+)db\/client["']/;
const strangers = tracked.filter(
  (file) =>
    !transactionOwners.test(file) &&
    !/(\.test\.tsx?|\/testing\.ts)$/.test(file) &&
    opensTransaction.test(readFileSync(join(root, file), "utf8")),
);

const problems = [
  ...output.summary.violations.map(({ rule, from, to, cycle }) => {
    const path = cycle?.length ? cycle.map(({ name }) => name).join(" → ") : to;
    return `${rule.name}: ${from} → ${path}`;
  }),
  ...strangers.map((file) => `only-commands-queries-and-jobs-open-transactions: ${file}`),
];
for (const problem of [...new Set(problems)].sort()) console.error(`  ${problem}`);
if (tracked.length === 0 || missed.length > tracked.length / 10) {
  problems.push("blind");
  console.error(
    `  the check has seen only ${tracked.length - missed.length} of ${tracked.length} modules, not ${missed.slice(0, 5).join(", ")} …`,
  );
}
console.log(`${problems.length} violations in ${tracked.length - missed.length} of ${tracked.length} modules`);
process.exit(problems.length === 0 ? 0 : 1);
