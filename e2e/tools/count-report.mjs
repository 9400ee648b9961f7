// Turns the JSON reports of vitest and Playwright into counts. What ran is never lost silently: a run that
// failed without naming a failed test counts as one failure. `details` are what the runner itself did not print.

/** @typedef {{passed: number, failed: number, skipped: string[], details: string[]}} Count */

/** @returns {Count} */
export function countVitest(report, exitCode) {
  if (!report) return unreported(exitCode);
  const files = report.testResults ?? [];
  const tests = files.flatMap((file) => file.assertionResults);
  const failed = tests.filter((test) => test.status === 'failed');
  const broken = files.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return atLeastOne(exitCode, {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: failed.length + broken.length,
    skipped: tests
      .filter((test) => !['passed', 'failed'].includes(test.status))
      .map((test) => test.fullName),
    details: broken.map((file) => `${file.name}\n${file.message}`),
  });
}

/** @returns {Count} */
export function countPlaywright(report, exitCode) {
  if (!report) return unreported(exitCode);
  const specs = (report.suites ?? []).flatMap(specsOf);
  const tests = specs.flatMap((spec) => spec.tests.map((test) => ({ ...test, title: spec.title })));
  const failed = tests.filter((test) => ['unexpected', 'flaky'].includes(test.status));
  const errors = report.errors ?? [];
  return atLeastOne(exitCode, {
    passed: tests.filter((test) => test.status === 'expected').length,
    failed: failed.length + errors.length,
    skipped: tests.filter((test) => test.status === 'skipped').map((test) => test.title),
    details: errors.map((error) => error.message ?? String(error)),
  });
}

function specsOf(suite) {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
}

function unreported(exitCode) {
  const details = [`ended with ${exitCode} and left no report`];
  return { passed: 0, failed: 1, skipped: [], details };
}

function atLeastOne(exitCode, count) {
  if (exitCode === 0 || count.failed > 0) return count;
  return { ...count, failed: 1, details: [`ended with ${exitCode} though no test failed`] };
}
