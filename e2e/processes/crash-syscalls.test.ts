import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { appendLine } from '@/server/disk/append-line';
import { writeAtomically } from '@/server/disk/atomic-write';
import { withLock } from '@/server/locks/acquire/acquire';
import { sidecarOf } from './lock-specs';
import type { DurableStep } from './peers/durable';
import { startPeer } from './start-program';
import type { Program } from './start-program';
import { countCalls, newestThread, straceThread } from './strace-thread';
import { temporaryDirectory } from './temporary-directory';

const oldText = 'old '.repeat(1000);
const newText = 'new '.repeat(1500);
const now = { timeoutMs: 0, purpose: 'test' };

/** A call of one thread, by its name and number, and when the process dies of it. */
interface Point {
  lane: 'main' | 'pool';
  call: string;
  at: number;
  when: 'before' | 'after';
}

/*
 * What strace 6 does on Linux: SIGKILL sent on entering a call is taken before the call is made. A signal that is only
 * deadly is taken when the call returns, since a traced process dies of it no sooner.
 */
const signals = { before: 'KILL', after: 'VTALRM' };

/** What changes nothing leaves after it what it found before it. */
const looking = /^(statx|fstat|newfstatat|readlink|statfs|pread64|close)$/;
/** Wakes the other thread, as often as it takes: not always the same. */
const waking = new Set(['read', 'pool write']);

test('killed before and after every system call of a locked write, append and removal: old or new, whole, and the lock free', async () => {
  const points = await allPoints();
  const left = [...points];
  const outcomes = new Map<string, number>();
  const kill = async () => {
    for (let point = left.shift(); point; point = left.shift()) {
      const outcome = await killedAt(point);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
  };
  await Promise.all([kill(), kill()]);
  console.log(`${points.length} points: ${[...outcomes].map(String).sort().join('; ')}`);
  // Every stage was met: each step not done yet, and seen but not acknowledged.
  expect(outcomes.size).toBeGreaterThanOrEqual(6);
}, 300_000);

async function allPoints(): Promise<Point[]> {
  const bench = await setUp();
  const threads = { main: bench.peer.pid, pool: newestThread(bench.peer.pid) };
  const points: Point[] = [];
  const counts = await Promise.all(
    (['main', 'pool'] as const).map(async (lane) => {
      const { counted } = await countCalls(threads[lane], temporaryDirectory());
      return { lane, counted };
    }),
  );
  bench.peer.say('go');
  for (let done = 0; done < 3; done += 1) expect(await bench.peer.line()).toBe('done');
  await bench.peer.kill();
  for (const { lane, counted } of counts) {
    for (const [call, times] of await counted) {
      if (waking.has(call) || waking.has(`${lane} ${call}`)) continue;
      for (let at = 1; at <= times; at += 1) {
        points.push({ lane, call, at, when: 'before' });
        if (lane === 'main' && !looking.test(call)) points.push({ lane, call, at, when: 'after' });
      }
    }
  }
  return points;
}

/** @returns how far it came, as acknowledged and as found */
async function killedAt({ lane, call, at, when }: Point): Promise<string> {
  const bench = await setUp();
  const thread = lane === 'main' ? bench.peer.pid : newestThread(bench.peer.pid);
  const inject = `inject=${call}:signal=${signals[when]}:when=${at}`;
  const strace = await straceThread(thread, [
    '-o',
    '/dev/null',
    '-e',
    `trace=${call}`,
    '-e',
    inject,
  ]);
  bench.peer.say('go');
  const acknowledged = await bench.acknowledged();
  const { signal } = await bench.peer.ended;
  await strace.gone;
  const found = bench.found();
  const words = `${when} ${call} ${at} of ${lane}, ended by ${signal}: ${JSON.stringify(found)}`;
  // A step counts from when it is seen; what was acknowledged is seen.
  const seen = found.indexOf(false);
  const done = seen < 0 ? found.length : seen;
  expect(found.slice(done), words).not.toContain(true);
  expect(done, words).toBeGreaterThanOrEqual(acknowledged);
  expect(done, words).toBeLessThanOrEqual(acknowledged + 1);
  await bench.goesOn();
  rmSync(bench.directory, { recursive: true });
  return `${acknowledged} acknowledged, ${done} done`;
}

interface Bench {
  directory: string;
  peer: Program;
  /** How many steps the peer says it has done, when it has ended. */
  acknowledged(): Promise<number>;
  /** Which steps are seen on disk. Fails when something is neither old nor new. */
  found(): boolean[];
  /** Another writer takes the locks at once and does the same. */
  goesOn(): Promise<void>;
}

async function setUp(): Promise<Bench> {
  const directory = temporaryDirectory();
  const [file, log, gone] = ['state.json', 'log.jsonl', 'gone.json'].map((name) =>
    join(directory, name),
  ) as [string, string, string];
  const step = (kind: DurableStep['kind'], target: string, text?: string): DurableStep => {
    const spec = sidecarOf(target);
    return text === undefined ? { kind, target, spec } : { kind, target, spec, text };
  };
  writeFileSync(file, oldText, { mode: 0o640 });
  writeFileSync(log, '{"a":1}\n');
  writeFileSync(gone, oldText);
  const steps = [
    step('write', file, newText),
    step('append', log, '{"b":2}'),
    step('remove', gone),
  ];
  const warmUp = step('append', join(directory, 'warm'), '');
  const peer = startPeer('durable', { steps, warmUp }, { UV_THREADPOOL_SIZE: '1' });
  await peer.until('ready');
  const found = () => {
    const [text, lines] = [readFileSync(file, 'utf8'), readFileSync(log, 'utf8')];
    expect([oldText, newText]).toContain(text);
    expect(['{"a":1}\n', '{"a":1}\n{"b":2}\n']).toContain(lines);
    if (existsSync(gone)) expect(readFileSync(gone, 'utf8')).toBe(oldText);
    return [text === newText, lines.endsWith('{"b":2}\n'), !existsSync(gone)];
  };
  const goesOn = async () => {
    const before = readFileSync(log, 'utf8');
    for (const { spec } of steps) await withLock(spec, now, () => Promise.resolve());
    await withLock(sidecarOf(file), now, () => writeAtomically(file, Buffer.from('again')));
    await withLock(sidecarOf(log), now, () => appendLine(log, '{"c":3}'));
    expect(readFileSync(file, 'utf8')).toBe('again');
    expect(readFileSync(log, 'utf8')).toBe(`${before}{"c":3}\n`);
    const temps = readdirSync(directory).filter((name) => name.includes('.tmp.'));
    expect(temps.length).toBeLessThanOrEqual(1);
  };
  return { directory, peer, acknowledged: () => dones(peer), found, goesOn };
}

async function dones(peer: Program): Promise<number> {
  let all = 0;
  const next = () => peer.line().catch(() => null);
  for (let line = await next(); line !== null; line = await next()) {
    expect(line).toBe('done');
    all += 1;
  }
  return all;
}
