import { expect, test } from 'vitest';
import type { BankPath } from '@/lib/bank-path';
import { recognise } from '@/server/layouts/recognise';
import { readTempName } from './temp-name';

const long = 'a-name-that-is-longer-than-forty-characters-and-more.json';
const documents = [
  'cursor_state.json',
  'task_state.json',
  'notes.md',
  'logs/run_1.json',
  'queue-system/tasks_active.json',
  long,
  'ai/memory/projects/shop/context.json',
  'ai/memory/projects/shop/sessions.json',
  'deploy/.agentspec.state.json',
  'w/state/run.json',
  'k/cache/metadata.json',
] as BankPath[];

const beside = new Map<BankPath | '', BankPath[]>();
for (const path of documents) {
  const directory = path.slice(0, Math.max(0, path.lastIndexOf('/'))) as BankPath | '';
  beside.set(directory, [...(beside.get(directory) ?? []), path]);
}
const names = { root: '/bank', recogniser: recognise(new Set(documents)), beside };

test.each<[string, number | null, string[]]>([
  ['.notes.md.tmp.412.0123456789abcdef', 412, ['notes.md']],
  ['.gone.json.tmp.412.0123456789abcdef', 412, ['gone.json']],
  [`.${long.slice(0, 40)}.tmp.7.0123456789abcdef`, 7, [long]],
  ['.__atomic__a1b2_c3d', null, ['cursor_state.json', 'task_state.json']],
  ['queue-system/.__atomic__a1b2_c3d', null, ['queue-system/tasks_active.json']],
  ['cursor_state.json.tmp', null, ['cursor_state.json']],
  ['notes.md.tmp', null, ['notes.md']],
  [
    'ai/memory/projects/shop/.atomic-write.Xy12Zz',
    null,
    ['ai/memory/projects/shop/context.json', 'ai/memory/projects/shop/sessions.json'],
  ],
  [
    'ai/memory/projects/shop/sessions.json.lock.Xy12Zz',
    null,
    ['ai/memory/projects/shop/sessions.json'],
  ],
  ['deploy/.state-123456789.tmp', null, ['deploy/.agentspec.state.json']],
  ['w/state/.run.json.tmp.99.0a1b2c3d', 99, ['w/state/run.json']],
  ['k/cache/metadata.tmp', null, ['k/cache/metadata.json']],
])(
  'the temporary files of every layout tell their writer or their target: %s',
  (path, pid, targets) => {
    expect(readTempName(path as BankPath, names)).toEqual({ pid, targets });
  },
);

test.each(['.notes.md.swp', 'unknown.tmp', 'download.temp', 'x/.__atomic__', 'notes.md~'])(
  'what no writer that is known names so tells nothing: %s',
  (path) => {
    expect(readTempName(path as BankPath, names)).toBeNull();
  },
);
