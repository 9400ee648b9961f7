import { EventEmitter, once } from 'node:events';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { LockSpec } from '@/server/locks/lock-spec';
import { inspectLocks } from '@/server/locks/seeing/inspect';
import { mkdirLockOf, sidecarOf } from './lock-specs';
import { startPeer } from './start-program';
import type { Program } from './start-program';
import { temporaryDirectory } from './temporary-directory';

const writers = 8;
const kills = 24;

/** A child that tells by lines what happens, and how it ended. */
interface Teller {
  program: Program;
  /** Resolves when it next says so; fails when it ends instead. */
  says(line: string): Promise<void>;
  /** All lines, once it has ended. */
  lines: Promise<string[]>;
}

interface Writer extends Teller {
  name: string;
}

function tell(program: Program): Teller {
  const heard = new EventEmitter();
  const listen = async (lines: string[]): Promise<string[]> => {
    const line = await program.line().catch(() => null);
    if (line === null) return lines;
    heard.emit(line);
    return listen([...lines, line]);
  };
  const lines = listen([]);
  const endedInstead = async (line: string) => {
    await lines;
    throw new Error(`ended without saying ${line}: ${(await program.ended).stderr}`);
  };
  const says = (line: string) =>
    Promise.race([once(heard, line).then(() => {}), endedInstead(line)]);
  return { program, lines, says };
}

async function startWriter(spec: LockSpec, target: string, name: string): Promise<Writer> {
  const program = startPeer('risk', { spec, target, name });
  await program.until('ready');
  return { name, ...tell(program) };
}

/** Lets writers come, hold and die at random moments while others clear; returns all writers there ever were. */
async function hammer(spec: LockSpec, target: string, clearers: Teller[]): Promise<Writer[]> {
  const start = (at: number) => startWriter(spec, target, `w${at}`);
  const all = await Promise.all(Array.from({ length: writers }, (_, at) => start(at)));
  const alive = [...all];
  for (let killed = 0; killed < kills; killed += 1) {
    const victim = alive.splice(Math.floor(Math.random() * alive.length), 1)[0] as Writer;
    await killIn(killed % 3, victim, alive, clearers);
    const next = await start(all.length);
    all.push(next);
    alive.push(next);
  }
  alive.forEach(({ program }) => program.say('stop'));
  return all;
}

/**
 * 0: at any moment. 1: while it has the lock, others waiting for it. 2: while it has the lock and nobody waits, so
 * that what it leaves stands until it is cleared.
 */
async function killIn(way: number, victim: Writer, others: Writer[], clearers: Teller[]) {
  const kill = () => victim.program.child.kill('SIGKILL');
  if (way === 0) return kill();
  if (way === 1) return victim.says('in').then(kill);
  const resting = Promise.all(others.map((one) => one.says('resting')));
  others.forEach(({ program }) => program.say('rest'));
  await resting;
  const holding = victim.says('holding');
  victim.program.say('hold');
  await holding;
  const cleared = Promise.race(clearers.map((one) => one.says('cleared')));
  kill();
  await cleared;
  others.forEach(({ program }) => program.say('go'));
}

async function survives(root: string, spec: LockSpec, target: string): Promise<void> {
  writeFileSync(target, JSON.stringify({ total: 0, by: {} }));
  const clearers = [1, 2, 3].map(() => tell(startPeer('clear', { root })));
  const all = await hammer(spec, target, clearers);
  const counts = await Promise.all(all.map(writtenBy));
  clearers.forEach(({ program }) => program.say('stop'));
  const said = await Promise.all(clearers.map(async ({ lines }) => (await lines).at(-1)));
  const { total, by } = JSON.parse(readFileSync(target, 'utf8')) as Counter;
  for (const { name, written } of counts) {
    // Killed between its write and its word: one more than it said, never one less.
    expect([written, written + 1], `increments of ${name}`).toContain(by[name] ?? 0);
  }
  expect(Object.values(by).reduce((sum, each) => sum + each, 0)).toBe(total);
  console.log(`${spec.protocol}: ${total} increments, ${kills} kills; clearers: ${said.join(' ')}`);
}

async function writtenBy({ name, lines, program }: Writer) {
  const { stderr } = await program.ended;
  expect(stderr, `${name} of pid ${program.pid}`).toBe('');
  return { name, written: (await lines).filter((line) => line === '+').length };
}

interface Counter {
  total: number;
  by: Record<string, number>;
}

test('mkdir: clearing stale locks while 8 writers come, hold and die loses nothing and robs nobody', async () => {
  const root = temporaryDirectory();
  const target = join(root, 'counter.json');
  await survives(root, mkdirLockOf(root, target), target);
}, 300_000);

test('flock: clearing stale records while 8 writers come, hold and die loses nothing and robs nobody', async () => {
  const root = temporaryDirectory();
  const target = join(root, 'counter.json');
  const spec = sidecarOf(target);
  writeFileSync(spec.lockPath, '');
  const inode = statSync(spec.lockPath).ino;
  await survives(root, spec, target);
  expect(statSync(spec.lockPath).ino).toBe(inode);
}, 300_000);

test('a hundred breakers of one dead mkdir lock: one breaks it, and the next holder keeps his', async () => {
  const root = temporaryDirectory();
  const spec = mkdirLockOf(root, join(root, 'preferences.json'));
  const outcomes = await breakByMany(spec);
  const next = outcomes.next;
  expect(outcomes.all.filter((one) => one === 'broken')).toHaveLength(1);
  expect(new Set(outcomes.all)).not.toContain('STORAGE_FAULT');
  expect(readFileSync(join(spec.lockPath, 'info'), 'utf8')).toContain(`PID: ${next.pid}\n`);
  expect(readdirSync(dirname(spec.lockPath))).toHaveLength(1);
});

test('a hundred breakers of one dead flock record: one cuts it, the sidecar stays', async () => {
  const root = temporaryDirectory();
  const spec = sidecarOf(join(root, 'tasks.json'));
  const { all, next } = await breakByMany(spec, false);
  expect(all.filter((one) => one === 'broken')).toHaveLength(1);
  await next.kill();
  expect((await inspectLocks(root)).map(({ row }) => row.verdict)).toEqual(['free']);
});

/** @param taking whether somebody takes the lock the moment it is free */
async function breakByMany(
  spec: LockSpec,
  taking = true,
): Promise<{ all: string[]; next: Program }> {
  const dead = startPeer('hold', { spec, timeoutMs: 0 });
  await dead.until('held');
  await dead.kill();
  const peers = Array.from({ length: 5 }, () =>
    startPeer('break-many', { path: spec.lockPath, times: 20 }),
  );
  for (const peer of peers) await peer.until('ready stale');
  const next = taking ? startPeer('hold', { spec, timeoutMs: null }) : dead;
  if (taking) await next.until('asking');
  peers.forEach((peer) => peer.say('go'));
  const said = await Promise.all(peers.map((peer) => peer.line()));
  if (taking) await next.until('held');
  return { all: said.flatMap((line) => JSON.parse(line) as string[]), next };
}
