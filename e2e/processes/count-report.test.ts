import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest } from '../tools/count-report.mjs';

const test = (status: string) => ({ status, fullName: `a ${status} test` });
const spec = (status: string) => ({ title: `a ${status} test`, tests: [{ status, results: [] }] });

describe('the last line of npm test', () => {
  it('counts every test of vitest and names what did not run', () => {
    const assertionResults = [test('passed'), test('passed'), test('failed'), test('pending')];
    const report = { testResults: [{ status: 'failed', assertionResults }] };
    expect(countVitest(report, 1)).toMatchObject({
      passed: 2,
      failed: 1,
      skipped: ['a pending test'],
    });
  });

  it('counts a file that could not be loaded as a failure', () => {
    const broken = { name: 'x.test.ts', message: 'no', status: 'failed', assertionResults: [] };
    expect(countVitest({ testResults: [broken] }, 1)).toMatchObject({ passed: 0, failed: 1 });
  });

  it('counts nested suites of Playwright, and a flaky test as failed', () => {
    const inner = { specs: [spec('expected'), spec('flaky')] };
    const report = { suites: [{ specs: [spec('unexpected'), spec('skipped')], suites: [inner] }] };
    expect(countPlaywright(report, 1)).toMatchObject({
      passed: 1,
      failed: 2,
      skipped: ['a skipped test'],
    });
  });

  it('never reads a crashed run as green', () => {
    expect(countVitest(null, 0)).toMatchObject({ failed: 1 });
    expect(countVitest({ testResults: [] }, 134)).toMatchObject({ failed: 1 });
    expect(countPlaywright({ suites: [], errors: [] }, 1)).toMatchObject({ failed: 1 });
    expect(countPlaywright({ suites: [], errors: [{ message: 'no server' }] }, 1)).toMatchObject({
      failed: 1,
    });
  });
});
