import { withLock } from '@/server/locks/acquire/acquire';
import { withLocks } from '@/server/locks/acquire/acquire-several';
import type { LockSpec } from '@/server/locks/lock-spec';

/**
 * Loads this bundle twice in one process, as a server and its pages may, and uses both copies at once: one line of
 * waiters for each lock, and locks asked for in opposite order. Says how often somebody was inside with another.
 */
interface Input {
  specs: LockSpec[];
  times: number;
}

const copies = globalThis as { copy?: number; work?: (input: Input) => Promise<number> };
const options = { timeoutMs: 60_000, purpose: 'test' };
let inside = 0;

async function work({ specs, times }: Input): Promise<number> {
  const both = Array.from({ length: times }, (_, turn) =>
    withLocks(turn % 2 ? specs : specs.toReversed(), options, alone),
  );
  const each = specs.map((spec) => withLock(spec, options, async () => 0));
  const met = await Promise.all([...both, ...each]);
  return met.reduce((sum, one) => sum + one, 0);
}

/** Both copies count in one place. */
async function alone(): Promise<number> {
  const place = globalThis as { inside?: number };
  place.inside = (place.inside ?? 0) + 1;
  inside = place.inside;
  await new Promise((resolve) => setImmediate(resolve));
  const met = place.inside - 1;
  place.inside -= 1;
  return met + inside - 1;
}

if (copies.copy === undefined) {
  copies.copy = 0;
  const input = JSON.parse(process.argv[2] ?? '') as Input;
  const works: ((input: Input) => Promise<number>)[] = [];
  for (const copy of [1, 2]) {
    await import(`${import.meta.url}?${copy}`);
    if (copies.work) works.push(copies.work);
  }
  console.log('ready');
  await new Promise((resolve) => process.stdin.once('data', resolve));
  const [first, second] = works;
  const met = await Promise.all([first?.(input), second?.({ ...input })]);
  console.log(`${first === second ? 'one copy' : 'two copies'}, met ${met.join(' ')}`);
  process.stdin.destroy();
} else {
  copies.work = work;
}
