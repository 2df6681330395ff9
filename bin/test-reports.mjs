// What test programs wrote about their run, as counts and as what failed: one place, so that the end of `npm test` can
// name every failure, however long what came before it is.

const lines = 12;

/** The first lines of what a failure said, without colours. */
const brief = (message) =>
  String(message ?? "")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours of a terminal begin with one
    .replace(/\u001b\[[0-9;]*m/g, "")
    .trim()
    .split("\n")
    .slice(0, lines)
    .join("\n");

/** Vitest's JSON report. A file that does not load is one failure. */
export const readVitest = ({ numPassedTests, numFailedTests, numPendingTests, testResults }) => {
  const failures = [];
  let unloaded = 0;
  for (const file of testResults) {
    const failed = file.assertionResults.filter((test) => test.status === "failed");
    for (const test of failed)
      failures.push({ what: `${file.name} › ${test.fullName}`, said: brief(test.failureMessages.join("\n")) });
    if (file.status === "failed" && failed.length === 0) failures.push({ what: file.name, said: brief(file.message) });
    if (file.status === "failed" && file.assertionResults.length === 0) unloaded += 1;
  }
  return { passed: numPassedTests, failed: numFailedTests + unloaded, skipped: numPendingTests, failures };
};

const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];

/** Playwright's JSON report. Errors outside of every test count when no test failed. */
export const readPlaywright = ({ stats, errors, suites }) => {
  const failures = suites.flatMap(specsOf).flatMap((spec) =>
    spec.tests
      .filter((test) => test.status === "unexpected" || test.status === "flaky")
      .map((test) => ({
        what: `${spec.file}:${spec.line} › ${spec.title}`,
        said: brief(test.results.flatMap((result) => result.errors.map((error) => error.message)).join("\n")),
      })),
  );
  for (const error of errors) failures.push({ what: "outside of the tests", said: brief(error.message) });
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + (stats.unexpected === 0 ? errors.length : 0),
    skipped: stats.skipped,
    failures,
  };
};
