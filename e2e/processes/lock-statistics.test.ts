import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LockStatistics } from '@/lib/lock-statistics';
import { emptyCount, minuteOf } from '@/server/locks/statistics/count';
import { appendCounts } from '@/server/locks/statistics/counts-file';
import { lineOf } from '@/server/locks/statistics/count-line';
import { bankOf } from './lock-bank';
import { jsonOf, strongroom } from './run-command';
import { startPeer, startProgram, startPython, type Program } from './start-program';
import { temporaryDirectory } from './temporary-directory';

function countingBank() {
  const root = bankOf();
  const state = join(root, '.strongroom');
  mkdirSync(state, { mode: 0o700 });
  return { root, state, file: join(state, 'lock-statistics.jsonl') };
}

function statisticsOf(root: string): Promise<LockStatistics[]> {
  return jsonOf<LockStatistics[]>(['locks', '--stats', '--root', root]);
}

async function goTogether(peers: Program[]): Promise<void> {
  for (const peer of peers) await peer.until('ready');
  peers.forEach((peer) => peer.say('go'));
  for (const peer of peers) expect(await peer.ended).toMatchObject({ code: 0, stderr: '' });
}

function one(name: string) {
  return { ...emptyCount(`${name}.lock`, minuteOf(Date.now())), acquired: 1 };
}

test('what six processes count at the same time is all in one file, and kept in the order of waits', async () => {
  const { root, file } = countingBank();
  const peers = Array.from({ length: 6 }, (_, at) =>
    startPeer('count-locks', { root, name: at < 5 ? 'tasks.json' : 'other', times: 20_000 }),
  );
  await goTogether(peers);
  const statistics = await statisticsOf(root);
  expect(statistics.map(({ target, path }) => [target, path])).toEqual([
    ['tasks.json', 'tasks.json.lock'],
    ['other', 'other.lock'],
  ]);
  const [{ total, lastHour, sinceAt } = expect.fail('nothing was counted')] = statistics;
  expect(total).toMatchObject({ acquisitions: 100_000, waits: 50_000, timeouts: 0, breaks: 0 });
  expect(total.wait).toMatchObject({ maxMs: 49 });
  expect(total.hold).toMatchObject({ maxMs: 50 });
  expect(total.hold!.p50Ms).toBeGreaterThan(23);
  expect(total.hold!.p50Ms).toBeLessThan(28);
  expect({ ...lastHour, perMinute: 0 }).toEqual({ ...total, perMinute: 0 });
  expect(lastHour.perMinute).toHaveLength(60);
  expect(lastHour.perMinute.reduce((sum, count) => sum + count)).toBe(100_000);
  expect(Date.parse(sinceAt)).toBeLessThanOrEqual(Date.now());
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(Object.keys(statistics[0]!)).toEqual(['target', 'path', 'sinceAt', 'lastHour', 'total']);
  const { stdout } = await strongroom(['locks', '--stats', '--root', root]);
  expect(stdout.split('\n')[0]).toMatch(/^ACQUIRED +WAITED +TIMED OUT +BROKEN +WAIT P50/);
  expect(stdout.split('\n')[1]).toMatch(/^100000 +50000 +0 +0 +.* ms +tasks\.json$/);
});

test('while the file is merged again and again, writers lose no count, nor does one that opened it just before', async () => {
  const { root, state, file } = countingBank();
  const times = 700;
  const inputOf = (name: string) => ({ root, name, times, append: true });
  const peers = ['a', 'b', 'c'].map((name) => startPeer('count-locks', inputOf(name)));
  // Between opening and locking it the others have the time to replace the file.
  const late = startProgram('strace', [
    ...['-qqf', '-o', '/dev/null', '-e', 'trace=flock', '-e', 'inject=flock:delay_enter=2000'],
    ...[
      process.execPath,
      join(import.meta.dirname, '../../dist/peers/count-locks.js'),
      JSON.stringify(inputOf('late')),
    ],
  ]);
  await goTogether([...peers, late]);
  const written = 4 * times * readFileSync(file, 'utf8').split('\n').at(-2)!.length;
  expect(written).toBeGreaterThan(3 * statSync(file).size);
  const statistics = await statisticsOf(root);
  expect(statistics.map(({ total }) => total.acquisitions)).toEqual(Array(4).fill(times));
  expect(readdirSync(state)).toEqual(['lock-statistics.jsonl']);
});

test('killed at any moment of a write or merge, every count that was acknowledged is there', async () => {
  const { root, state } = countingBank();
  let acknowledged = 0;
  for (let run = 1; run <= 5; run += 1) {
    const peer = startPeer('count-locks', { root, name: 'a', times: 1e6, append: true });
    await peer.until('ready');
    peer.say('go');
    let last = 0;
    while (last < run * 97) last = Number(await peer.line());
    const ended = peer.kill();
    for (;;) {
      const more = await peer.line().catch(() => null);
      if (more === null) break;
      last = Number(more);
    }
    expect((await ended).signal).toBe('SIGKILL');
    acknowledged += last;
    const [found] = await statisticsOf(root);
    // The one it was at may be in as well.
    expect(found!.total.acquisitions - acknowledged).toBeOneOf([0, 1]);
    acknowledged = found!.total.acquisitions;
  }
  expect(appendCounts(state, [one('a')], 0)).toBe(true);
  expect((await statisticsOf(root))[0]!.total.acquisitions).toBe(acknowledged + 1);
});

test('a writer finds the file busy: it waits for nobody, and writes when it is free', async () => {
  const { root, state, file } = countingBank();
  const other = startPython('hold', file);
  await other.until('held');
  expect(appendCounts(state, [one('a')], 0)).toBe(false);
  expect(await statisticsOf(root)).toEqual([]);
  await other.kill();
  expect(appendCounts(state, [one('a')], 0)).toBe(true);
  expect((await statisticsOf(root))[0]!.total.acquisitions).toBe(1);
});

test('after a torn line the next one stands by itself', async () => {
  const { root, state, file } = countingBank();
  writeFileSync(file, '{"v":1,"path":"a.lo');
  expect(appendCounts(state, [one('a')], 0)).toBe(true);
  expect((await statisticsOf(root))[0]!.total.acquisitions).toBe(1);
});

test.each([
  ['a line of three megabytes', `{"v":1,"path":"${'x'.repeat(3 << 20)}"}\n`],
  ['bytes that are no text', Buffer.from([0xff, 0xfe, 0, 0x0a, 0xc3])],
  ['numbers that are none', '{"v":1,"path":"a.lock","from":NaN}\n{"v":1,"from":1e999}\n'],
  ['ten thousand locks', tenThousandLocks()],
])('%s in the file break neither the list nor the count', async (_what, content) => {
  const { root, state, file } = countingBank();
  writeFileSync(file, content);
  const before = await statisticsOf(root);
  expect(before.length).toBeLessThanOrEqual(2_000);
  expect(appendCounts(state, [one('a')], 0)).toBe(true);
  const after = await statisticsOf(root);
  expect(after.find(({ path }) => path === 'a.lock')?.total.acquisitions).toBe(1);
});

function tenThousandLocks(): string {
  const names = Array.from({ length: 10_000 }, (_, at) => `l${at}`);
  return names.map((name) => `${lineOf(one(name))}\n`).join('');
}

test('nothing is made where there is no state, and nothing is written through a link or another name', async () => {
  const root = bankOf();
  const state = join(root, '.strongroom');
  expect(appendCounts(state, [one('a')], 0)).toBe(false);
  expect(await statisticsOf(root)).toEqual([]);
  expect(existsSync(state)).toBe(false);
  const outside = temporaryDirectory();
  symlinkSync(outside, state);
  expect(appendCounts(state, [one('a')], 0)).toBe(false);
  expect(readdirSync(outside)).toEqual([]);

  const linked = countingBank();
  const victim = join(outside, 'diary.txt');
  writeFileSync(victim, 'mine\n');
  symlinkSync(victim, linked.file);
  expect(appendCounts(linked.state, [one('a')], 0)).toBe(false);
  expect(await statisticsOf(linked.root)).toEqual([]);
  const twice = countingBank();
  linkSync(victim, twice.file);
  expect(appendCounts(twice.state, [one('a')], 0)).toBe(false);
  expect(readFileSync(victim, 'utf8')).toBe('mine\n');
});
