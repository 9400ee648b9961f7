import { expect, test } from 'vitest';
import { thisMachine } from '@/server/locks/judging/machine';
import { identifyProcess } from '@/server/locks/judging/process-identity';
import { judgeRun } from './judge-run';
import { parseRunRecord, type LoggerProcess, type RunRecord } from './run-record';

const machine = thisMachine();
const { start } = identifyProcess(process.pid, machine);
const ours: LoggerProcess = {
  ...{ pid: process.pid, start, boot: machine.boot, pidNamespace: machine.pidNamespace },
  ...{ timeNamespace: machine.timeNamespace, host: machine.host },
};

function record(more: Partial<RunRecord>): RunRecord {
  const empty = parseRunRecord('{}', 'logs/run_x');
  if (empty === null) throw new Error('no record');
  return { ...empty, ...more };
}

test.each<[string, Partial<RunRecord>, string]>([
  ['its logger lives', { status: 'running', logger: ours }, 'running'],
  ['its logger is gone', { status: 'running', logger: { ...ours, start: '1' } }, 'interrupted'],
  [
    'the machine was started again',
    { status: 'running', logger: { ...ours, boot: 'x' } },
    'interrupted',
  ],
  ['another machine logs it', { status: 'running', logger: { ...ours, host: 'far' } }, 'unknown'],
  [
    'another container logs it',
    { status: 'running', logger: { ...ours, pidNamespace: 'x' } },
    'unknown',
  ],
  ['nobody is named', { status: 'running' }, 'unknown'],
  ['it says that it was interrupted', { status: 'interrupted', logger: ours }, 'interrupted'],
  ['it tells its exit code alone', { exitCode: 4 }, 'failed'],
  ['it ended', { status: 'success', exitCode: 0, logger: { ...ours, start: '1' } }, 'success'],
])('a run is judged on proof alone: %s', (_, more, status) => {
  const judged = judgeRun(record(more), machine);
  expect(judged.status).toBe(status);
  expect(judged.evidence.join(' ')).not.toBe('');
});
