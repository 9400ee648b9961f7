import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
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
import {
  applyTexts,
  numberOfThree,
  openThree,
  plantThree,
  textAt,
  threePaths,
} from './three-documents';

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

/** A bank whose documents stand at 1, from outside, with own state of another document: the next plan removes one. */
const original = join(mkdtempSync(join(tmpdir(), 'strongroom-apply-')), 'bank');

beforeAll(async () => {
  plantThree(original);
  const bank = await openThree(original);
  await applyTexts(bank, [['notes.md', 'other']]);
  await bank.close();
});

afterAll(() => rmSync(dirname(original), { recursive: true }));

function plantedBank(): string {
  const root = join(temporaryDirectory(), 'bank');
  cpSync(original, root, { recursive: true });
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
    expect(receipts.length).toBe(number - 1);
    for (const path of number === 1 ? [] : threePaths) {
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
  const root = plantedBank();
  expect((await applyOnce(root, point)).signal).toBe('SIGKILL');
  const next = await strongroom(['rm', 'notes.md', '--root', root, '--yes']);
  expect(next.code, next.stderr).toBe(0);
  await judged(root);
});

test('killed while what was killed half way is ended, a server ends it when it starts', async () => {
  const root = plantedBank();
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
  const ended: number[] = [];
  const places = (kind: string) => crashPoints.filter((point) => point.startsWith(kind));
  const killAt = async (kind: string) => {
    const [first = '', ...rest] = places(kind);
    const times = await killEachTime(first, ended);
    expect(times, kind).toBeGreaterThan(0);
    for (const point of rest) await killEachTime(point, ended, times);
  };
  await Promise.all(['atomic-write:', 'remove:', 'append-line:'].map(killAt));
  const stoodAt = (number: number) => ended.filter((one) => one === number).length;
  console.log(`${ended.length} kills: ${stoodAt(1)} ended old, ${stoodAt(2)} new`);
  expect(Math.min(stoodAt(1), stoodAt(2))).toBeGreaterThan(0);
});

/**
 * Kills at a point the first time it is come by, the second, … and adds to `ended` where the documents stood after.
 * @returns how often it is come by
 */
async function killEachTime(point: string, ended: number[], most = Infinity): Promise<number> {
  for (let time = 1; time <= most; time += 1) {
    const root = plantedBank();
    const { signal, acknowledged } = await applyOnce(root, `${point}#${time}`);
    if (signal === null && most === Infinity) return time - 1;
    expect({ signal, acknowledged }, point).toEqual({ signal: 'SIGKILL' });
    const bank = await openThree(root);
    await recoverBank(bank);
    await bank.close();
    ended.push(await judged(root));
    rmSync(root, { recursive: true });
  }
  return most;
}

test('killed at random moments of plans, again and again: nothing acknowledged is lost', async () => {
  const root = join(temporaryDirectory(), 'bank');
  plantThree(root);
  let last = 1;
  for (let kills = 0; kills < 20; kills += 1) {
    const [first = '', ...done] = await killedSomewhere([program, root], 60, 1 + (kills % 3));
    expect(first).toMatch(/^ready /);
    const acknowledged = Number(done.at(-1)?.split(' ')[1] ?? last);
    removeAnonymousLock(root);
    const bank = await openThree(root);
    await recoverBank(bank);
    await bank.close();
    const found = numberOfThree(root);
    expect([acknowledged, acknowledged + 1]).toContain(found);
    last = found;
  }
  await judged(root);
});

/**
 * A writer that is killed between making its lock directory and writing its record leaves a lock nobody may break:
 * a person clears it, and here that is us. Only an empty one goes.
 */
function removeAnonymousLock(root: string): void {
  const locks = join(root, '.locks');
  for (const name of existsSync(locks) ? readdirSync(locks) : []) {
    const isEmpty = name.endsWith('.lock') && readdirSync(join(locks, name)).length === 0;
    if (isEmpty) rmdirSync(join(locks, name));
  }
}
