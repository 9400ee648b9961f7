import { expect, test } from 'vitest';
import type { BankPath } from '@/lib/bank-path';
import { lockName } from './aiconfig/layout';
import { recognise } from './recognise';

const root = '/srv/bank';

/** Path, the layout that takes it, its kind, and where its lock stands (null: nobody locks it). */
type Row = [path: string, layout: string, kind: string, lock: string | null];

const memoryBank: Row[] = [
  ['cursor_state.json', 'memory-bank', 'cursor-state', 'cursor_state.json.lock'],
  ['current-session.md', 'memory-bank', 'current-session', 'current-session.md.lock'],
  ['task_state.json', 'memory-bank', 'task-state', 'task_state.json.lock'],
  [
    'queue-system/tasks_active.json',
    'memory-bank',
    'task-queue',
    'queue-system/tasks_active.json.lock',
  ],
  [
    'queue-system/tasks_done.jsonl',
    'memory-bank',
    'task-archive',
    'queue-system/tasks_done.jsonl.lock',
  ],
  ['logs/run_20261121T120809+0800.json', 'memory-bank', 'run-record', null],
  ['logs/run_20261121T120809+0800.out', 'memory-bank', 'run-output', null],
  ['logs/2026-11/run_20261121T120809+0800_2.json', 'memory-bank', 'run-record', null],
  ['logs/2026-11/run_20261121T120809+0800_2.err', 'memory-bank', 'run-output', null],
  ['cursor_state.json.lock', 'memory-bank', 'lock', null],
  ['.__atomic__k3v9x2qa', 'memory-bank', 'temp', null],
  ['cursor_state.json.tmp', 'memory-bank', 'temp', null],
];

const aiconfigLock = (path: string) => `.locks/${lockName(`${root}/${path}`)}.lock`;
const aiconfig: Row[] = [
  [
    'memory/global/preferences.json',
    'aiconfig',
    'preferences',
    aiconfigLock('memory/global/preferences.json'),
  ],
  [
    'memory/projects/shop/sessions.json',
    'aiconfig',
    'session-log',
    aiconfigLock('memory/projects/shop/sessions.json'),
  ],
  [
    'memory/projects/shop/decisions.json',
    'aiconfig',
    'decision-register',
    aiconfigLock('memory/projects/shop/decisions.json'),
  ],
  [
    'memory/projects/shop/context.json',
    'aiconfig',
    'project-context',
    aiconfigLock('memory/projects/shop/context.json'),
  ],
  ['memory/projects/shop/sessions.json.bak', 'aiconfig', 'backup', null],
  [`.locks/${'a'.repeat(64)}.lock/info`, 'aiconfig', 'lock', null],
];

const others: Row[] = [
  ['.agentspec.state.json', 'agentspec', 'agent-state', '.agentspec.state.json.lock'],
  ['.agentspec.state.json.bak', 'agentspec', 'backup', null],
  ['.agentspec.state.json.lock', 'agentspec', 'lock', null],
  ['.state-1234.tmp', 'agentspec', 'temp', null],
  ['w/lorch.json', 'lorch', 'workspace-config', 'w/lorch.json.lock'],
  ['w/events/run-1.ndjson', 'lorch', 'ledger', 'w/events/run-1.ndjson.lock'],
  ['w/state/run.json', 'lorch', 'workflow-state', 'w/state/run.json.lock'],
  ['w/receipts/T-1/step-1.json', 'lorch', 'step-receipt', 'w/receipts/T-1/step-1.json.lock'],
  ['w/logs/agent.log', 'lorch', 'agent-log', 'w/logs/agent.log.lock'],
  ['k/cache/metadata.json', 'kopi', 'package-cache', 'k/locks/cache.lock'],
  ['k/locks/cache.lock', 'kopi', 'lock', null],
  ['k/config.toml', 'kopi', 'tool-config', 'k/locks/config.lock'],
  ['notes/plan.md', 'generic', 'markdown', 'notes/plan.md.lock'],
  ['notes/data.jsonl', 'generic', 'jsonl', 'notes/data.jsonl.lock'],
  ['notes/picture.png', 'generic', 'binary', 'notes/picture.png.lock'],
  ['notes/plan.md.lock', 'generic', 'lock', null],
  ['notes/.plan.md.tmp.4711.0123456789abcdef', 'generic', 'temp', null],
];

function recogniserOf(rows: Row[]) {
  return recognise(new Set(rows.map(([path]) => path)));
}

test.each([...memoryBank, ...aiconfig, ...others])('%s is a document of %s: %s', (...row) => {
  const [path, layout, kind, lock] = row;
  const recogniser = recogniserOf([...memoryBank, ...aiconfig, ...others]);
  const found = recogniser.of(root, path as BankPath);
  expect([found.layout.name, found.claim.kind]).toEqual([layout, kind]);
  expect(found.lock?.lockPath ?? null).toBe(lock === null ? null : `${root}/${lock}`);
  if (found.lock) expect(found.lock.within).toBe(root);
});

test.each([
  ['memory-bank', memoryBank],
  ['aiconfig', aiconfig],
] as const)(
  '%s is recognised by its own files, below a folder too, and not without them',
  (name, rows) => {
    expect(recogniserOf([...rows]).names).toEqual([name, 'generic']);
    const below = rows.map(([path, ...rest]): Row => [`deep/${path}`, ...rest]);
    expect(recogniserOf(below).homes).toEqual(['deep']);
    const without = recognise(new Set(['notes.md', 'state.json', 'logs/app.log']));
    expect(without.names).toEqual(['generic']);
    expect(without.of(root, 'logs/app.log' as BankPath).layout.name).toBe('generic');
  },
);

test('of two homes, one in the other, the deeper one decides', () => {
  const paths = new Set(['cursor_state.json', 'work/lorch.json', 'work/state/run.json']);
  const recogniser = recognise(paths);
  expect(recogniser.of(root, 'work/state/run.json' as BankPath).layout.name).toBe('lorch');
  expect(recogniser.of(root, 'cursor_state.json' as BankPath).layout.name).toBe('memory-bank');
});

test("aiconfig's lock is named by the hash of the path's text as its own script makes it", () => {
  expect(lockName('/home/u/aiconfig/memory/global/preferences.json')).toBe(
    'a13c49ece66c14a74c23c56cba58488b40b52bd3f47f1d5d1fa2493ce55cdfeb',
  );
});
