import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRunRecord } from './run-record';
import { runRecordText, type WrittenRun } from './run-record-text';

const id = 'memory-bank/logs/2026-11/run_20261121T120809+0800';
const startedAtMs = Date.UTC(2026, 10, 21, 4, 8, 9, 250);

const written: WrittenRun = {
  ...{ id, command: "echo 'a b'", argv: ['echo', 'a b'], status: 'failed', exitCode: 3 },
  ...{ signal: null, startedAtMs, endedAtMs: startedAtMs + 1234, durationMs: 1234 },
  logs: { stdout: `${id}.out`, stderr: `${id}.err` },
  ...{ cwd: '/srv', agent: 'builder', redactions: { 'github-token': 2 }, log: 'output' },
  fault: null,
  logger: {
    ...{ pid: 77, start: '12', boot: 'b', pidNamespace: 'p', timeNamespace: 't', host: 'here' },
  },
};

test('a record of ours is the original’s with more after it, and is read back as it was written', () => {
  const text = runRecordText(written, 'Asia/Manila');
  expect(text).toMatch(/^\{\n {2}"cmd": "echo 'a b'",\n {2}"exit_code": 3,\n {2}"started_at": /);
  expect(text).toMatch(/"started_at": "\d{4}-\d\d-\d\dT\d\d:\d\d:09[+-]\d{4}"/);
  expect(text).toContain('"duration_s": 1.234,');
  expect(text.endsWith('}')).toBe(true);
  const { argv, command, logs, exitCode, logger, ...rest } = written;
  expect(parseRunRecord(text, id)).toMatchObject({
    ...{ form: 'strongroom', argv, command, exitCode, logger, ...logs },
    ...{ startedAtMs, endedAtMs: rest.endedAtMs, durationMs: 1234, redactions: rest.redactions },
  });
});

test('the original’s record is read', () => {
  const record = {
    ...{ cmd: 'echo hello; echo x >&2', exit_code: 0, started_at: '2026-11-21T04:08:09+0000' },
    ...{ ended_at: '2026-11-21T04:08:10+0000', duration_s: 0.005, stdout: 'a.out' },
    ...{ stderr: 'a.err', status: 'success' },
  };
  expect(parseRunRecord(JSON.stringify(record), id)).toMatchObject({
    ...{ form: 'original', command: record.cmd, argv: null, exitCode: 0, status: 'success' },
    ...{ startedAtMs: Date.UTC(2026, 10, 21, 4, 8, 9), durationMs: 5, stdout: 'a.out' },
    logger: null,
  });
});

test('the report’s shape is read: a command in words, unix time, no word for its status', () => {
  const record = { cmd: ['ls', 'a b'], exit_code: 2, duration_s: 0.25, stdout_path: 'x.out' };
  expect(parseRunRecord(JSON.stringify(record), 'logs/run-1700000000123')).toMatchObject({
    ...{ form: 'report', command: "ls 'a b'", argv: record.cmd, exitCode: 2, status: 'failed' },
    ...{ startedAtMs: 1700000000123, endedAtMs: 1700000000373, durationMs: 250, stdout: 'x.out' },
  });
});

test('when it began is told by its name where the record does not', () => {
  const named = parseRunRecord('{}', `${id}_2.json`);
  expect(named?.startedAtMs).toBe(Date.UTC(2026, 10, 21, 4, 8, 9));
});

test('whatever stands in it, nothing fails, and no value has another type than it should', () => {
  const keys = Object.keys(JSON.parse(runRecordText(written, 'UTC')) as object);
  const hostile = fc.dictionary(
    fc.constantFrom(...keys, '__proto__', 'stdout_path'),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        hostile.map((value) => JSON.stringify(value)),
        fc.string(),
      ),
      (text) => {
        const record = parseRunRecord(text, 'logs/run_x');
        if (record === null) return;
        expect(typeof record.command).toBe('string');
        expect(Object.getPrototypeOf(record.redactions)).toBe(Object.prototype);
        for (const count of Object.values(record.redactions)) expect(count).toBeGreaterThan(0);
        for (const time of [record.startedAtMs, record.endedAtMs, record.durationMs])
          expect(time === null || Number.isFinite(time)).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});
