import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BankPath } from '@/lib/bank-path';
import { confine } from '@/server/disk/confine';
import { updateTogether } from '@/server/locks/acquire/update-together';
import { plantBank, readCounter, whatIsLeft } from './bank';
import type { Place } from './bank';
import { serveBank } from './server';
import type { Dashboard } from './server';
import { count, emptyTally } from './tally';
import type { Tally } from './tally';
import { startWorker } from './worker';
import type { Worker } from './worker';

/**
 * Eight workers take locks of all protocols on one bank while they are killed and stopped at random and the dashboard
 * clears what they leave. In the end: was anybody in together, is anything lost, stuck, or left? `--seconds N`.
 */
const seconds = Number(flag('--seconds') ?? 300);
const workers = 8;
const base = realpathSync(mkdtempSync(join(tmpdir(), 'strongroom-soak-')));
process.on('exit', () => rmSync(base, { recursive: true, force: true }));
process.on('SIGINT', () => process.exit(130));
const [root, outside] = ['bank', 'outside'].map((name) => join(base, name)) as [string, string];
[root, outside].forEach((path) => mkdirSync(path));
const places = plantBank(root, outside);
const tally = emptyTally();
const alive = new Set<Worker>();
let over = false;
let born = 0;

const dashboard = await serveBank(root);
await dashboard.locks();
const filesBefore = dashboard.openFiles();
console.log(
  `${workers} workers, ${places.map(({ protocol }) => protocol).join(', ')}; ${seconds} s`,
);
const lives = Array.from({ length: workers }, (_, at) => live(at === 0));
const disturbing = [disturb(), clearAll(), watch()];
for (let left = seconds; left > 0 && tally.deadlocks.length === 0; left -= 10) {
  await pause(Math.min(left, 10) * 1000);
  console.log(progress(seconds - left + Math.min(left, 10)));
}
over = true;
await Promise.all(disturbing);
alive.forEach((worker) => worker.end());
await Promise.race([Promise.all(lives), pause(60_000, undefined, { ref: false })]);
for (const { name, pid } of alive) tally.deadlocks.push(`${name} (pid ${pid}) did not end`);
await clearRest(dashboard);
// As long as a taker is given for its first word.
await pause(10_000);
await sweepRest();
const filesAfter = await filesOnceQuiet(dashboard, filesBefore);
const serverCode = await dashboard.stop();
// As a shell tells it: ended by SIGTERM.
if (serverCode !== 143) tally.faults.push(`the server ended with ${serverCode}`);
conclude(tally, whatIsLeft(root));

/** One worker after the other, each taking the place of the one that was killed. */
async function live(breaks: boolean): Promise<void> {
  while (!over) {
    const name = `w${(born += 1)}`;
    const state = join(root, '.strongroom');
    const badge = join(outside, name);
    const worker = startWorker(name, { root, state, badge, places, breaks }, tally);
    alive.add(worker);
    await worker.gone;
    alive.delete(worker);
  }
}

async function disturb(): Promise<void> {
  while (!over) {
    await pause(100 + Math.random() * 900);
    const victim = [...alive][Math.floor(Math.random() * alive.size)];
    if (Math.random() < 0.5) victim?.kill();
    else victim?.freeze(20 + Math.random() ** 3 * 2500);
  }
  // The last of those that were stopped goes on.
  await pause(3000);
}

async function clearAll(): Promise<void> {
  while (!over) {
    await pause(Math.random() * 100);
    const locks = (await dashboard.locks()).filter(({ verdict }) => verdict !== 'free');
    const dead = locks.filter(({ verdict }) => verdict !== 'held');
    const of = dead.length > 0 ? dead : locks;
    const lock = of[Math.floor(Math.random() * of.length)];
    if (!lock) continue;
    // Nobody is stopped long enough to be nameless and old: that one is dead. A person would see the same.
    const force = lock.verdict === 'suspect' && lock.holder === null;
    count(tally.clears, `${lock.verdict} ${await dashboard.clear(lock, force)}`);
  }
}

async function watch(): Promise<void> {
  while (!over && tally.deadlocks.length === 0) {
    await pause(1000);
    tally.deadlocks.push(...[...alive].flatMap((worker) => worker.stuck()));
  }
}

/** What the killed left; the nameless of it may be cleared once it is ten seconds old. */
async function clearRest({ locks, clear }: Dashboard): Promise<void> {
  for (const until = performance.now() + 15_000; performance.now() < until; await pause(500)) {
    const rest = (await locks()).filter(({ verdict }) => verdict !== 'free');
    if (rest.length === 0) return;
    for (const lock of rest) count(tally.clears, `${lock.verdict} ${await clear(lock, true)}`);
  }
}

/** The next writer of a file sweeps what killed ones left of it. */
async function sweepRest(): Promise<void> {
  for (const { target, spec } of places) {
    const place = await confine(root, relative(root, target) as BankPath);
    await updateTogether(
      { place, specs: [spec] },
      { timeoutMs: 5000, purpose: 'soak' },
      () => null,
    );
  }
}

async function filesOnceQuiet({ openFiles }: Dashboard, before: number): Promise<number> {
  for (let tries = 0; tries < 20 && openFiles() > before; tries += 1) await pause(500);
  return openFiles();
}

function lostIn(place: Place): string[] {
  const { by, total } = readCounter(place);
  const names = new Set([...tally.acknowledged.keys(), ...Object.keys(by)]);
  const bad = [...names].filter((name) => {
    const acknowledged = tally.acknowledged.get(name)?.get(place.protocol) ?? 0;
    // Killed between its write and its word, in both its tasks at most.
    const unsaid = (by[name] ?? 0) - acknowledged;
    return unsaid < 0 || unsaid > 2;
  });
  const sum = Object.values(by).reduce((all, one) => all + one, 0);
  const words = bad.map((name) => `${place.protocol}: increments of ${name}`);
  return sum === total ? words : [...words, `${place.protocol}: the total is not the sum`];
}

function progress(at: number): string {
  const acquired = [...tally.acquired].map(([protocol, times]) => `${protocol} ${times}`);
  return `${String(at).padStart(4)} s  ${acquired.join(', ')}; ${tally.kills} kills, ${tally.stops} stops, ${tally.faults.length + tally.doubles.length} faults`;
}

function conclude({ acquired, clears, ...what }: Tally, left: string[]): void {
  const lost = places.flatMap(lostIn);
  const words = (list: string[]) => [String(list.length), ...list.slice(0, 8)].join('\n    ');
  const pairs = (map: Map<string, number>) =>
    [...map].map(([name, times]) => `${name} ${times}`).join(', ');
  const total = [...acquired.values()].reduce((all, one) => all + one, 0);
  console.log(`
acquisitions        ${total}: ${pairs(acquired)}
refused in time     ${what.refused}; longest wait ${what.longestWaitMs} ms
kills, stops        ${what.kills}, ${what.stops}
clears by the API   ${pairs(clears)}
double holds        ${words(what.doubles)}
deadlocks           ${words(what.deadlocks)}
lost updates        ${words(lost)}
other faults        ${words(what.faults)}
server's files      ${filesBefore} before, ${filesAfter} after
locks, temps left   ${words(left)}`);
  const wrong = [what.doubles, what.deadlocks, lost, what.faults, left].flat().length;
  const isFine = wrong === 0 && filesAfter <= filesBefore && total > 0;
  console.log(isFine ? '\nNothing is wrong.' : '\nSomething is wrong.');
  process.exit(isFine ? 0 : 1);
}

function flag(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}
