import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test, vi } from 'vitest';
import { crashPoints } from '@/server/disk/crash-points';
import { revisionOf } from '@/server/bank/history/keep-content';
import { recoverBank } from '@/server/services/recover-bank';
import { listReceipts } from '@/server/services/list-receipts';
import { listVersions } from '@/server/services/list-versions';
import { verifyReceipts } from '@/server/services/verify-receipts';
import { killedSomewhere } from './kill-writers';
import { strongroom } from './run-command';
import { endServers, serve } from './serve-process';
import { temporaryDirectory } from './temporary-directory';
import { numberOfThree, openThree, plantThree, textAt, threePaths } from './three-documents';

/*
 * A plan over three documents: one replaced, one replaced under further locks, one removed (or made, every other
 * time). All of them old or new after every kill, the journal whole, the history with what was and what is.
 */
const program = join(import.meta.dirname, '../../dist/peers/apply-loop.js');
const applied = crashPoints.filter((point) => point.startsWith('apply:'));

afterEach(endServers);

/** Applies one plan. @returns how it ended, and the number it acknowledged, if any */
async function applyOnce(root: string, crashAt: string) {
  const child = spawn(process.execPath, [program, root, '1'], {
    env: { ...process.env, STRONGROOM_CRASH_AT: crashAt },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said, [, signal]] = await Promise.all([
    text(child.stdout),
    once(child, 'close') as Promise<[number | null, string | null]>,
  ]);
  return { signal, acknowledged: /applied (\d+)\n$/.exec(said)?.[1] };
}

/** A bank whose documents stand at 1, with its own state, so that the next plan removes one. */
async function plantedBank(): Promise<string> {
  const root = join(temporaryDirectory(), 'bank');
  plantThree(root);
  expect(await applyOnce(root, 'none')).toEqual({ signal: null, acknowledged: '1' });
  return root;
}

/** @returns the number the documents stand at, each step to it with its receipt, and the last with its versions */
async function judged(root: string): Promise<number> {
  const number = numberOfThree(root);
  const bank = await openThree(root);
  try {
    expect((await verifyReceipts(bank)).faults).toEqual([]);
    // Locks that were left behind, and broken, have theirs too.
    const receipts = (await listReceipts(bank, { limit: 1000 })).filter(({ targets }) =>
      targets.some(({ path }) => path === threePaths[0]),
    );
    expect(receipts.length).toBe(number);
    for (const path of threePaths) {
      const [now, before] = await listVersions(bank, { path, limit: 2 });
      const texts = [textAt(path, number), textAt(path, number - 1)];
      const revisions = texts.map((one) => (one === null ? null : revisionOf(Buffer.from(one))));
      expect([now?.revision ?? null, before?.revision ?? null], path).toEqual(revisions);
      expect(now?.receipt).toBe(receipts[0]?.id);
    }
  } finally {
    await bank.close();
  }
  const left = readdirSync(root, { recursive: true, encoding: 'utf8' });
  expect(left.filter((name) => /applying\.json$/.test(name))).toEqual([]);
  return number;
}

test.each(applied)('killed at %s of a plan: the next command ends it', async (point) => {
  const root = await plantedBank();
  expect((await applyOnce(root, point)).signal).toBe('SIGKILL');
  const next = await strongroom(['write', 'notes.md', '--root', root, '--yes']);
  expect(next.code, next.stderr).toBe(0);
  await judged(root);
});

test('killed while what was killed half way is ended, a server ends it when it starts', async () => {
  const root = await plantedBank();
  for (const point of ['apply:replaced-one', 'atomic-write:renamed', 'apply:replaced']) {
    expect((await applyOnce(root, point)).signal, point).toBe('SIGKILL');
  }
  const intent = join(root, '.strongroom/applying.json');
  expect(existsSync(intent)).toBe(true);
  const server = await serve(['--root', root, '--no-open'], root);
  await vi.waitFor(() => expect(existsSync(intent)).toBe(false), { timeout: 20_000 });
  await server.stop('SIGTERM');
  expect(await judged(root)).toBe(2);
});

test('killed at every step of every write of a plan: all three old or all three new', async () => {
  const original = await plantedBank();
  const counted = [await everyTime('atomic-write:temp-opened', original)];
  const places = crashPoints.filter((point) => /^(atomic-write|remove|append-line):/.test(point));
  const left = places.slice(1);
  const kill = async () => {
    for (let point = left.shift(); point; point = left.shift())
      counted.push(await everyTime(point, original));
  };
  await Promise.all([kill(), kill()]);
  const sum = (all: number[]) => all.reduce((one, other) => one + other, 0);
  const ended = [1, 2].map((number) =>
    sum(counted.map((one) => one.filter((is) => is === number).length)),
  );
  console.log(`${sum(ended)} kills: ${ended[0]} ended old, ${ended[1]} new`);
  expect(counted.every((one) => one.length > 0)).toBe(true);
  expect(Math.min(...ended)).toBeGreaterThan(0);
});

/** Kills at a point the first time it is come by, the second, … @returns where the documents stood afterwards */
async function everyTime(point: string, original: string): Promise<number[]> {
  const numbers: number[] = [];
  for (let time = 1; ; time += 1) {
    const root = join(temporaryDirectory(), 'bank');
    cpSync(original, root, { recursive: true });
    const { signal, acknowledged } = await applyOnce(root, `${point}#${time}`);
    if (signal === null) return numbers;
    expect(acknowledged).toBeUndefined();
    const bank = await openThree(root);
    await recoverBank(bank);
    await bank.close();
    numbers.push(await judged(root));
    rmSync(root, { recursive: true });
  }
}

test('killed at random moments of plans, again and again: nothing acknowledged is lost', async () => {
  const root = join(temporaryDirectory(), 'bank');
  plantThree(root);
  let last = 0;
  for (let kills = 0; kills < 30; kills += 1) {
    const [first = '', ...done] = await killedSomewhere([program, root], 60, 1 + (kills % 3));
    expect(first).toMatch(/^ready /);
    const acknowledged = Number(done.at(-1)?.split(' ')[1] ?? last);
    const bank = await openThree(root);
    await recoverBank(bank);
    await bank.close();
    const found = numberOfThree(root);
    expect([acknowledged, acknowledged + 1]).toContain(found);
    last = found;
  }
  await judged(root);
});
