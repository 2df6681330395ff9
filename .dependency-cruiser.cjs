// Who may import whom. One direction: app → components → lib → db, the pure parts of lib know nothing of the rest.
// There is no list of exceptions: a file that does not fit is in the wrong place. Run by bin/check-boundaries.mjs.

// `testing.ts` in a noun's folder is what its tests share
const test = "(\\.test\\.tsx?|/testing\\.ts)$";
const pure = "^lib/(scoring|screening|tracing|network|spelling)/";
const plainParts = "^components/(ui|data-table|charts|flow)/";

/** A rule that forbids `from` to import `to`. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    forbid("no-cycles", "Two modules that need each other are one, or lack a third.", {}, { circular: true }),
    forbid("resolvable", "The import leads nowhere.", { pathNot: "^bench/" }, { couldNotResolve: true }),
    forbid(
      "resolvable-in-bench",
      "The import leads nowhere; peers are installed only by the benchmark.",
      { path: "^bench/" },
      { couldNotResolve: true, path: "^(\\.|@/)" },
    ),
    forbid(
      "nobody-imports-tests",
      "Tests, and the testing.ts that a folder's tests share, are for tests.",
      { pathNot: [test, "^(e2e|bench|db/testing)/"] },
      { path: test },
    ),
    forbid(
      "nobody-imports-app",
      "Pages and routes are entered by the framework only.",
      { pathNot: ["^app/", "^proxy\\.ts$", "^instrumentation\\.ts$", test] },
      { path: "^(app/|proxy\\.ts|instrumentation\\.ts)" },
    ),
    forbid(
      "components-import-lib-only",
      "A component is given what it shows; it never asks the database.",
      { path: "^components/" },
      { path: "^(app|db|bin|e2e|bench)/" },
    ),
    forbid(
      "plain-parts-know-no-domain",
      "Primitives, tables, charts and flows are the same in any product: of the rest they may know language and formats.",
      { path: plainParts, pathNot: test },
      { path: "^(lib|components)/", pathNot: ["^components/ui/", "^lib/i18n/", "^components/$1/"] },
    ),
    forbid(
      "lib-imports-db-only",
      "Domain code knows nothing of screens or commands.",
      { path: "^lib/", pathNot: test },
      { path: "^(app|components|bin|e2e|bench|proxy|instrumentation)" },
    ),
    forbid(
      "pure-parts-stand-alone",
      "Scoring, screening, tracing and network are functions of their arguments: each imports only itself, spellings and packages.",
      { path: pure, pathNot: test },
      { path: "^(app|components|lib|db|bin|e2e|bench)/", pathNot: "^lib/($1|spelling)/" },
    ),
    forbid(
      "scoring-does-nothing-but-compute",
      "No clock, randomness, files or network: the same event scores the same in replay.",
      { path: "^lib/(scoring|triage)/", pathNot: test },
      { dependencyTypes: ["core"] },
    ),
    forbid(
      "only-auth-signs-in",
      "next-auth is replaceable as long as one folder knows it.",
      { pathNot: "^lib/auth/" },
      { path: "(^|/)node_modules/next-auth/" },
    ),
    forbid(
      "screens-never-touch-the-database",
      "Reads are queries, writes are commands: only there are permission, row scope and record certain.",
      { path: "^(app|proxy|instrumentation)", pathNot: test },
      { path: "(^db/|(^|/)node_modules/(pg|drizzle-orm)/)" },
    ),
    forbid(
      "inputs-and-lifecycles-are-pure",
      "Schemas and states are shared with the browser and with tests of pure code.",
      { path: "^lib/[^/]+/(schema|lifecycle)\\.ts$" },
      { path: "(^db/|^lib/(command|query)\\.ts|(^|/)node_modules/(pg|drizzle-orm)/)" },
    ),
    forbid(
      "database-knows-no-domain",
      "Schema and client lie below lib; of it they may know the environment and the shapes that scoring stores.",
      { path: "^db/", pathNot: ["^db/(demo|testing)/", test] },
      {
        path: "^(app|components|lib|bin|e2e|bench)/",
        pathNot: ["^lib/(env|clock|id|errors|log)\\.ts$", "^lib/(scoring|triage)/"],
      },
    ),
    forbid(
      "tools-stay-outside",
      "Command line, demo world and test support use the product; the product does not use them.",
      { path: "^(app|components|lib|proxy|instrumentation)", pathNot: test },
      { path: "^(bin|bench|e2e|db/(demo|testing|embedded|migrate))" },
    ),
  ],
  options: {
    parser: "swc",
    doNotFollow: { path: "(^|/)node_modules/" },
    exclude: { path: "^(\\.next|coverage|test-results)/" },
  },
};
