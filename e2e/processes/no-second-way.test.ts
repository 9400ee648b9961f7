import { spawnSync } from 'node:child_process';
import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LockRow } from '@/lib/lock';
import { revisionOf } from '@/server/bank/history/keep-content';
import type { OpenBank } from '@/server/bank/open-bank';
import type { Context } from '@/server/trpc/context';
import { createCallerFactory } from '@/server/trpc/procedures';
import { appRouter } from '@/server/trpc/router';
import { documentsIn, openTestBank, plantFiles, tester } from './change-bank';
import { leaveStale } from './lock-bank';
import { deadPid } from './look-at-locks';
import { command, jsonOf, strongroom } from './run-command';
import { temporaryDirectory } from './temporary-directory';
import { treeListing } from './tree-listing';

interface Given {
  root: string;
  base: string;
  earlier: string;
  receipt: string;
  lock: string;
}

/** Everything that could be changed stands in it: each kind of plan has something to do. */
async function plantAll(): Promise<Given> {
  const root = temporaryDirectory();
  plantFiles(root, {
    'notes/a.md': ['one\ntwo\n', 0o600],
    'notes/b.md': ['one\nthree\n', 0o600],
    'notes/open.md': ['others may write\n', 0o666],
    'notes/torn.jsonl': ['{"a":1}\n{"torn":', 0o600],
    'tasks.json': ['[]\n', 0o600],
    'memory-bank/queue-system/tasks_active.json': [JSON.stringify(tasks), 0o600],
    'memory-bank/queue-system/tasks_done.jsonl': ['{"id": "past"}\n', 0o644],
    'memory/projects/p/decisions.json': [JSON.stringify({ project: 'p', decisions }), 0o600],
  });
  const temp = `notes/.a.md.tmp.${await deadPid()}.0123456789abcdef`;
  writeFileSync(join(root, temp), 'half');
  const longAgo = new Date(Date.now() - 7_200_000);
  utimesSync(join(root, temp), longAgo, longAgo);
  await leaveStale(root);
  const earlier = revisionOf(Buffer.from('one\ntwo\n'));
  const receipt = writeByCommand(root, 'one\ntwo!\n');
  const locks = await jsonOf<LockRow[]>(['locks', '--root', root]);
  const stale = locks.find(({ verdict }) => verdict === 'stale');
  const base = revisionOf(Buffer.from('one\ntwo!\n'));
  return { root, base, earlier, receipt, lock: stale?.id ?? '' };
}

const tasks = [
  { id: 'one' },
  { id: 'two' },
  { id: 'three', todos: [{ text: 'first' }] },
  { id: 'four', status: 'completed' },
];

const decisions = ['ADR-001', 'ADR-002'].map((id) => ({
  id,
  date: '2026-01-01',
  title: id,
  decision: 'so',
  status: 'accepted',
}));
const reason = 'a test';
const a = 'notes/a.md';

/** In a process of its own: what it counts of locks is on disk when it has ended, not a second later. */
function writeByCommand(root: string, input: string): string {
  const words = [command, 'write', a, '--yes', '--json', '--root', root];
  const { stdout } = spawnSync(process.execPath, words, { input });
  return (JSON.parse(String(stdout)) as { id: string }).id;
}

/** Every mutation of the API, with an input it accepts. One that is not here makes the test fail. */
const mutations: Record<string, (given: Given) => object> = {
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
  'tasks.planAdd': () => ({ description: 'one more' }),
  'tasks.planChange': () => ({ task: 'one', change: { kind: 'start' } }),
  'tasks.planMove': () => ({ task: 'one', to: 'last' }),
  'locks.planClear': ({ lock }) => ({ id: lock, reason }),
  'locks.planClearStale': () => ({ reason }),
};

test('every mutation of the API only makes a plan, and no plan is applied without its token', async () => {
  const given = await plantAll();
  const { root } = given;
  const bank = await openTestBank(root);
  const context = contextOf(bank);
  const api = createCallerFactory(appRouter)(context) as unknown as Api;
  expect([...Object.keys(mutations), 'plans.applyPlan'].sort()).toEqual(namesOfMutations());
  const before = [treeListing(root), documentsIn(root)];
  for (const [name, inputOf] of Object.entries(mutations)) {
    const [router = '', procedure = ''] = name.split('.');
    const offered = await api[router]?.[procedure]?.({ bank: bank.summary.id, ...inputOf(given) });
    expect(offered, name).toMatchObject({ token: expect.any(String), digest: expect.any(String) });
    for (const token of ['', 'wrong', offered?.digest ?? '', `${offered?.token}x`]) {
      const input = { bank: bank.summary.id, planId: offered?.id, token };
      await expect(api['plans']?.['applyPlan']?.(input), name).rejects.toMatchObject({
        cause: { code: 'CONFIRMATION_REQUIRED' },
      });
    }
    const stranger = createCallerFactory(appRouter)(contextOf(bank, 'other')) as unknown as Api;
    const input = { bank: bank.summary.id, planId: offered?.id, token: offered?.token };
    await expect(stranger['plans']?.['applyPlan']?.(input), name).rejects.toThrow();
    expect([treeListing(root), documentsIn(root)], name).toEqual(before);
  }
});

/** Every command that changes something, with arguments it accepts. */
const changing: Record<string, (given: Given) => string[]> = {
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
  'tasks add': () => ['one more'],
  'tasks start': () => ['one'],
  'tasks tick': () => ['three', '1'],
  'tasks todo': () => ['one', 'first'],
  'tasks done': () => ['one'],
  'tasks interrupt': () => ['one'],
  'tasks move': () => ['one', '--last'],
  'doctor --fix': () => [],
};

/** Those that change no document: they look, serve, or hold a lock while another program writes. */
const others = [
  'cat',
  'history',
  'knowledge',
  'locks',
  'locks show',
  'ls',
  'receipts',
  'serve',
  'session',
  'settings',
  'state',
  'state show',
  'tasks',
  'tasks archived',
  'tasks export',
  'tasks show',
  'watch',
  'with',
];

test('no command changes anything without --yes or an answer: exit 25, the plan in the error', async () => {
  const given = await plantAll();
  const { root } = given;
  const known = [...Object.keys(changing), ...others, 'doctor'];
  expect(known.filter((name) => name !== 'doctor --fix').sort()).toEqual(await namesOfCommands());
  const before = [treeListing(root), documentsIn(root)];
  for (const [name, argumentsOf] of Object.entries(changing)) {
    const words = [...name.split(' '), ...argumentsOf(given), '--root', root, '--json'];
    const { code, stderr } = await strongroom(words);
    expect([name, code], stderr).toEqual([name, 25]);
    const { error } = JSON.parse(stderr) as { error: { details: { plan: object } } };
    expect(Object.keys(error.details.plan)).not.toContain('token');
    expect([treeListing(root), documentsIn(root)], name).toEqual(before);
  }
});

type Api = Record<string, Record<string, (input: object) => Promise<Offered>>>;
interface Offered {
  id: string;
  token: string;
  digest: string;
}

function contextOf(bank: OpenBank, id = 'browser'): Context {
  return {
    banks: new Map([[bank.summary.id, bank]]),
    events: bank.events,
    caller: { ...tester, id, surface: 'api' },
    readOnly: false,
    stopping: new AbortController().signal,
  };
}

function namesOfMutations(): string[] {
  const procedures = appRouter._def.procedures as unknown as Record<
    string,
    { _def: { type: string } }
  >;
  return Object.keys(procedures)
    .filter((name) => procedures[name]?._def.type === 'mutation')
    .sort();
}

async function namesOfCommands(): Promise<string[]> {
  const top = await subcommands([]);
  const names = await Promise.all(
    top.map(async (name) => [name, ...(await subcommands([name])).map((sub) => `${name} ${sub}`)]),
  );
  return names.flat().sort();
}

async function subcommands(of: string[]): Promise<string[]> {
  const { stdout } = await strongroom([...of, '--help']);
  const [, list = ''] = stdout.split('\nCommands:\n');
  const names = [...list.matchAll(/^ {2}(\w+)/gm)].map(([, name = '']) => name);
  return names.filter((name) => name !== 'help');
}
