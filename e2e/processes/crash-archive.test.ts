import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { crashPoints } from '@/server/disk/crash-points';
import { listArchive } from '@/server/services/list-archive';
import { listTasks } from '@/server/services/list-tasks';
import { recoverBank } from '@/server/services/recover-bank';
import { verifyReceipts } from '@/server/services/verify-receipts';
import { openTestBank, plantFiles } from './change-bank';
import { temporaryDirectory } from './temporary-directory';

/*
 * Three completed tasks and an open one; two of an earlier day in the archive, and the torn line of a killed writer.
 * Whatever moment the archiving is killed at: a reader finds every task, none twice in one place, and after the next
 * start each is in exactly one.
 */
const program = join(import.meta.dirname, '../../dist/peers/archive-once.js');
const queue = 'queue-system/tasks_active.json';
const archive = 'queue-system/tasks_done.jsonl';
const ids = ['one', 'two "quoted"', 'drei ü'];
const everything = { query: null, from: null, to: null, month: null, source: null, cursor: null };

function planted(): string {
  const root = temporaryDirectory();
  const task = (id: string, status: string) => ({ id, description: id, todos: [], status });
  const tasks = [...ids.map((id) => task(id, 'completed')), task('open', 'in_progress')];
  const lines = ['past', 'older'].map((id) => `${JSON.stringify(task(id, 'completed'))}\n`);
  plantFiles(root, {
    [queue]: [JSON.stringify(tasks, null, 2), 0o600],
    [archive]: [`${lines.join('')}{"id": "torn", "descr`, 0o644],
    'current-session.md': ['# Cursor Session Snapshot\n', 0o644],
  });
  return root;
}

/** @returns how it ended: killed, unless it never came by that point */
async function runAndKill(root: string, crashAt: string, ...words: string[]) {
  const child = spawn(process.execPath, [program, root, ...words], {
    env: { ...process.env, STRONGROOM_CRASH_AT: crashAt },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  return signal ?? code;
}

/** Where each task is, as readers find it. */
async function standing(root: string) {
  const bank = await openTestBank(root);
  const { tasks } = await listTasks(bank);
  const page = await listArchive(bank, { ...everything, limit: 100 });
  const archived = page.tasks.map(({ id }) => id);
  expect(new Set(archived).size, 'no id twice').toBe(archived.length);
  expect(archived).toEqual(expect.arrayContaining(['past', 'older']));
  return { bank, queued: tasks.map(({ id }) => id), archived, unreadable: page.unreadableCount };
}

async function expectEnded(root: string, archivedNow: boolean[]): Promise<boolean> {
  const { bank, queued, archived } = await standing(root);
  for (const id of [...ids, 'open']) expect([...queued, ...archived], id).toContain(id);
  await recoverBank(bank);
  expect((await verifyReceipts(bank)).faults).toEqual([]);
  expect(existsSync(join(root, '.strongroom/applying.json'))).toBe(false);
  const after = await standing(root);
  const moved = ids.map((id) => after.archived.includes(id));
  expect(ids.map((id) => !after.queued.includes(id))).toEqual(moved);
  expect(new Set(moved).size, 'all or none').toBe(1);
  expect(after.queued).toContain('open');
  expect(after.unreadable, 'the torn line of another stays, and no other').toBe(1);
  const lines = readFileSync(join(root, archive), 'utf8').split('\n');
  for (const id of ids) {
    const own = lines.filter((line) => line.includes(`"task_id": ${JSON.stringify(id)}`));
    expect(own.length).toBe(moved[0] ? 1 : 0);
  }
  archivedNow.push(moved[0] ?? false);
  return moved[0] ?? false;
}

const first = crashPoints.filter((point) => /^(apply|append-bytes|append-line):/.test(point));
const written = crashPoints
  .filter((point) => point.startsWith('atomic-write:'))
  .flatMap((point) => [`${point}#1`, `${point}#2`]);

test('killed at any point of archiving: no task is lost, none doubled, and the next start ends it', async () => {
  const ended: boolean[] = [];
  const points = [...first, ...written];
  const judge = async (point: string) => {
    const root = planted();
    expect(await runAndKill(root, point), point).toBe('SIGKILL');
    await expectEnded(root, ended);
  };
  // Two at a time: each is a process that does little but start.
  const left = [...points];
  const work = async () => {
    for (let point = left.shift(); point !== undefined; point = left.shift()) await judge(point);
  };
  await Promise.all([work(), work()]);
  expect(ended.length).toBe(points.length);
  expect(new Set(ended)).toEqual(new Set([true, false]));
  console.log(`${points.length} kills: ${ended.filter((one) => one).length} ended archived`);
});

test.each([1, 40, 400])(
  'an append of which %i bytes stand when the power goes is finished, and no torn line of ours stays',
  async (bytes) => {
    const root = planted();
    const size = readFileSync(join(root, archive)).length;
    expect(await runAndKill(root, 'append-bytes:written')).toBe('SIGKILL');
    truncateSync(join(root, archive), size + bytes);
    const archived: boolean[] = [];
    expect(await expectEnded(root, archived)).toBe(true);
  },
);

test('a line somebody appended before the crash was ended stays, and the archiving is ended around it', async () => {
  const root = planted();
  expect(await runAndKill(root, 'apply:intended')).toBe('SIGKILL');
  const before = readFileSync(join(root, archive), 'utf8');
  plantFiles(root, { [archive]: [`${before}\n{"id": "peer"}\n`, 0o644] });
  const { bank } = await standing(root);
  await recoverBank(bank);
  const { archived, queued } = await standing(root);
  expect(archived).toContain('peer');
  expect(queued).toEqual(expect.arrayContaining(ids));
});

test('killed while a task goes back to its queue: it is in the queue or in the archive, in the end in one', async () => {
  for (const point of [
    'apply:intended',
    'apply:replaced-one',
    'apply:replaced',
    'apply:versioned',
  ]) {
    const root = planted();
    expect(await runAndKill(root, point, 'past')).toBe('SIGKILL');
    const bank = await openTestBank(root);
    const look = async () => {
      const { tasks } = await listTasks(bank);
      const page = await listArchive(bank, { ...everything, limit: 100 });
      const isQueued = tasks.some(({ id }) => id === 'past');
      return { isQueued, isArchived: page.tasks.some(({ id }) => id === 'past') };
    };
    const { isQueued, isArchived } = await look();
    expect(isQueued || isArchived, point).toBe(true);
    await recoverBank(bank);
    const after = await look();
    expect(after.isQueued, point).toBe(!after.isArchived);
  }
});
