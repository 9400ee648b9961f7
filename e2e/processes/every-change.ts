import { spawnSync } from 'node:child_process';
import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LockRow } from '@/lib/lock';
import { revisionOf } from '@/server/bank/history/keep-content';
import { ownName } from './canaries';
import { plantFiles } from './change-bank';
import { leaveStale } from './lock-bank';
import { deadPid } from './look-at-locks';
import { command, jsonOf } from './run-command';
import { temporaryDirectory } from './temporary-directory';

export interface Given {
  root: string;
  base: string;
  earlier: string;
  receipt: string;
  lock: string;
}

/**
 * Everything that could be changed stands in it: each kind of plan has something to do.
 * @param words stand in every document too
 */
export async function plantAll(words = ''): Promise<Given> {
  const root = temporaryDirectory();
  const first = `one\n${words}\ntwo\n`;
  plantFiles(root, {
    'notes/a.md': [first, 0o600],
    'notes/b.md': [`one\nthree\n${words}\n`, 0o600],
    'notes/open.md': [`others may write\n${words}\n`, 0o666],
    'notes/torn.jsonl': [`${JSON.stringify({ a: 1, words })}\n{"torn":`, 0o600],
    'strongroom.config.json': [configuration, 0o600],
    'tasks.json': [JSON.stringify(words === '' ? [] : [words]), 0o600],
    'memory-bank/queue-system/tasks_active.json': [queueText(words), 0o600],
    'memory-bank/queue-system/tasks_done.jsonl': [JSON.stringify({ id: 'past', words }), 0o644],
    'memory/projects/p/decisions.json': [decisionsText(words), 0o600],
    [`memory-bank/${run}.json`]: [JSON.stringify({ cmd: `echo ${words}`, exit_code: 0 }), 0o600],
    [`memory-bank/${run}.out`]: [`${words}\n`, 0o600],
  });
  const temp = `notes/.a.md.tmp.${await deadPid()}.0123456789abcdef`;
  writeFileSync(join(root, temp), 'half');
  const longAgo = new Date(Date.now() - 7_200_000);
  utimesSync(join(root, temp), longAgo, longAgo);
  await leaveStale(root);
  const earlier = revisionOf(Buffer.from(first));
  const later = `one\n${words}\ntwo!\n`;
  const receipt = writeByCommand(root, later);
  const locks = await jsonOf<LockRow[]>(['locks', '--root', root]);
  const stale = locks.find(({ verdict }) => verdict === 'stale');
  const base = revisionOf(Buffer.from(later));
  return { root, base, earlier, receipt, lock: stale?.id ?? '' };
}

const run = 'logs/run_20260101T000000+0800';
const configuration = JSON.stringify({ redaction: { secretNames: [ownName] } });

function queueText(words: string): string {
  const tasks = [
    { id: 'one', description: words },
    { id: 'two' },
    { id: 'three', todos: [{ text: `first ${words}` }] },
    { id: 'four', status: 'completed', words },
  ];
  return JSON.stringify(tasks);
}

function decisionsText(words: string): string {
  const decisions = ['ADR-001', 'ADR-002'].map((id) => ({
    id,
    date: '2026-01-01',
    title: id,
    decision: `so ${words}`,
    status: 'accepted',
  }));
  return JSON.stringify({ project: 'p', decisions });
}

export const reason = 'a test';
export const a = 'notes/a.md';

/** In a process of its own: what it counts of locks is on disk when it has ended, not a second later. */
function writeByCommand(root: string, input: string): string {
  const words = [command, 'write', a, '--yes', '--json', '--root', root];
  const { stdout } = spawnSync(process.execPath, words, { input });
  return (JSON.parse(String(stdout)) as { id: string }).id;
}

/** Every mutation of the API, with an input it accepts. One that is not here makes the test fail. */
export const mutations: Record<string, (given: Given) => object> = {
  'aiconfig.planUpdate': () => ({ path: 'tasks.json', expression: '. + [1]' }),
  'aiconfig.planAddSession': () => ({ project: 'p', entry: { summary: 'done' } }),
  'aiconfig.planAddDecision': () => ({ project: 'p', entry: { title: 'a', decision: 'b' } }),
  'aiconfig.planSupersedeDecision': () => ({ project: 'p', id: 'ADR-001', by: 'ADR-002' }),
  'aiconfig.planSetPreference': () => ({ at: ['version'], value: '"1.1"' }),
  'changes.planWrite': ({ base }) => ({ path: a, base, text: 'new\n' }),
  'changes.planEdit': ({ base }) => ({ path: a, base, text: 'new\n' }),
  'changes.planDelete': ({ base }) => ({ path: a, base }),
  'changes.planRestore': ({ earlier }) => ({ path: a, revision: earlier }),
  'changes.planMerge': () => ({ ours: a, theirs: 'notes/b.md' }),
  'changes.planUndo': ({ receipt }) => ({ receipt }),
  'changes.planRepair': () => ({ path: 'notes/torn.jsonl' }),
  'changes.planSweep': () => ({}),
  'changes.planPermissions': () => ({}),
  'changes.planMend': () => ({}),
  'history.planRestoreMoment': () => ({ at: '1', reason }),
  'history.planForget': ({ earlier }) => ({ path: a, revision: earlier, reason }),
  'knowledge.planAdd': () => ({ text: 'so it is', type: 'fact' }),
  'knowledge.planSnapshot': () => ({ summary: 'so far' }),
  'state.planSet': () => ({ set: [{ key: 'progress', value: 0.5 }] }),
  'state.planSessionDump': () => ({}),
  'settings.planSet': () => ({ key: 'zone', value: 'UTC' }),
  'archive.planArchive': () => ({}),
  'archive.planUnarchive': () => ({ task: 'past' }),
  'archive.planPrune': () => ({ maxLines: 0 }),
  'runs.planPrune': () => ({ maxCount: 0 }),
  'tasks.planAdd': () => ({ description: 'one more' }),
  'tasks.planChange': () => ({ task: 'one', change: { kind: 'start' } }),
  'tasks.planMove': () => ({ task: 'one', to: 'last' }),
  'locks.planClear': ({ lock }) => ({ id: lock, reason }),
  'locks.planClearStale': () => ({ reason }),
};

/** Mutations that change no document: they keep the index of recall, which is a cache. */
export const caching = ['recall.cancelRefresh', 'recall.refresh'];

/** Every command that changes something, with arguments it accepts. */
export const changing: Record<string, (given: Given) => string[]> = {
  write: () => [a],
  update: () => ['tasks.json', '. + [1]'],
  rm: () => [a],
  restore: ({ earlier }) => [`${a}@${earlier}`],
  merge: () => [a, 'notes/b.md'],
  undo: ({ receipt }) => [receipt],
  repair: () => ['notes/torn.jsonl'],
  sweep: () => [],
  permissions: () => [],
  'history forget': ({ earlier }) => [`${a}@${earlier}`, '--reason', reason],
  'locks clear': ({ lock }) => [lock, '--reason', reason],
  'locks cleanup': () => ['--reason', reason],
  'knowledge add': () => ['so it is', '--type', 'fact'],
  'knowledge snapshot': () => ['--summary', 'so far'],
  'state set': () => ['progress=0.5'],
  'session dump': () => [],
  'settings set': () => ['zone', 'UTC'],
  'tasks archive': () => [],
  'tasks unarchive': () => ['past'],
  'tasks prune': () => ['--keep', '0'],
  'runs prune': () => ['--max-count', '0'],
  'tasks add': () => ['one more'],
  'tasks start': () => ['one'],
  'tasks tick': () => ['three', '1'],
  'tasks todo': () => ['one', 'first'],
  'tasks done': () => ['one'],
  'tasks interrupt': () => ['one'],
  'tasks move': () => ['one', '--last'],
  'doctor --fix': () => [],
};

/** Those that change no document: they look, and what they show is redacted. */
export const looking: Record<string, (given: Given) => string[]> = {
  history: () => [a],
  index: () => [],
  'index status': () => ['--count'],
  knowledge: () => [],
  locks: () => [],
  'locks show': ({ lock }) => [lock],
  ls: () => [],
  recall: () => ['password', 'pushed', 'answered', 'door', '--history'],
  receipts: () => [],
  runs: () => [],
  'runs show': () => ['20260101T000000'],
  'runs tail': () => ['20260101T000000'],
  session: () => [],
  settings: () => [],
  state: () => [],
  'state show': () => [],
  tasks: () => [],
  'tasks archived': () => [],
  'tasks export': () => [],
  'tasks show': () => ['one'],
};

/**
 * Those that serve, go on, hold a lock for another program, keep a cache, or print what is true for who stands before
 * them.
 */
export const others = ['cat', 'exec', 'index refresh', 'mcp', 'redact', 'serve', 'watch', 'with'];
