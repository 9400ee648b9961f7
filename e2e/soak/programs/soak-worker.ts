import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { occupancyOf } from '@/e2e/bench/occupancy';
import { input } from '@/e2e/bench/talk';
import { isStrongroomError } from '@/lib/errors';
import type { LockSpec } from '@/server/locks/lock-spec';
import { writeAtomically } from '@/server/disk/atomic-write';
import { withLocks } from '@/server/locks/acquire/acquire-several';
import { breakIfStale } from '@/server/locks/breaking/break';
import { prewarmLocks } from '@/server/locks/native/kernel-lock';
import type { Counter, Place } from '../bank';

/**
 * Adds one to counters under their locks, in two tasks at once, until told to stop. Says, each with its task:
 * `? BOUND` asks and waits so many milliseconds, `! MS` was let in after so long, `+ PROTOCOL` wrote, `-` was refused
 * in time, `2 PROTOCOL WHO` was not alone, `x WORDS` failed otherwise; at the end `files N`, still open in the bank.
 */
interface Input {
  name: string;
  root: string;
  state: string;
  badge: string;
  places: Place[];
  /** Whether it breaks what is stale itself; the others wait for somebody to clear it. */
  breaks: boolean;
}

const { name, root, state, badge, places, breaks } = input<Input>();
const occupancy = occupancyOf(badge);
const bounds = [0, 300, 3000, null];
let stopping = false;
process.stdin.once('data', () => (stopping = true));

function any<T>(of: readonly T[]): T {
  return of[Math.floor(Math.random() * of.length)] as T;
}

async function task(number: number): Promise<void> {
  const say = (words: string) => console.log(`${number} ${words}`);
  while (!stopping) {
    const wanted = Math.random() < 0.1 ? [any(places), any(places)] : [any(places)];
    const bound = any(bounds);
    say(`? ${bound ?? 'infinite'}`);
    const options = {
      timeoutMs: bound ?? Infinity,
      purpose: 'soak',
      state,
      ...(breaks ? { breakStale } : {}),
    };
    await withLocks(
      wanted.map(({ spec }) => spec),
      options,
      async ({ waitedMs, assertHeld }) => {
        say(`! ${waitedMs.toFixed(0)}`);
        for (const place of new Set(wanted)) await addOne(place, assertHeld, say);
      },
    ).catch((error: unknown) => {
      if (isStrongroomError(error) && error.code === 'LOCK_HELD') say('-');
      else say(`x ${wanted.map(({ protocol }) => protocol).join('+')} ${String(error)}`);
    });
    await pause(Math.random() * 25);
  }
}

async function breakStale(spec: LockSpec): Promise<boolean> {
  return (await breakIfStale(spec.lockPath)) !== null;
}

async function addOne(place: Place, fence: () => void, say: (words: string) => void) {
  const other = occupancy.enter(place.occupied);
  if (other !== null) say(`2 ${place.protocol} ${other}`);
  try {
    const counter = JSON.parse(readFileSync(place.target, 'utf8')) as Counter;
    counter.total += 1;
    counter.by[name] = (counter.by[name] ?? 0) + 1;
    await pause(Math.random() < 0.05 ? 30 : Math.random() * 3);
    await writeAtomically(place.target, Buffer.from(JSON.stringify(counter)), { fence });
    say(`+ ${place.protocol}`);
  } finally {
    if (other === null) occupancy.leave(place.occupied);
  }
}

function filesInBank(): number {
  const targets = readdirSync('/proc/self/fd').map((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`);
    } catch {
      return '';
    }
  });
  return targets.filter((path) => path.startsWith(`${root}/`)).length;
}

await prewarmLocks();
await Promise.all([task(1), task(2)]);
console.log(`0 files ${filesInBank()}`);
process.stdin.destroy();
