import { setTimeout as pause } from 'node:timers/promises';
import { isStrongroomError } from '@/lib/errors';
import { breakLock } from '@/server/locks/breaking/break';
import { inspectLocks } from '@/server/locks/seeing/inspect';
import type { InspectedLock } from '@/server/locks/seeing/inspect';

/**
 * Clears what is stale in a bank, again and again until a line comes on stdin, then says how often it did.
 * A lock whose taker died before it wrote its record is suspect for ever: like a person, it forces those.
 */
const { root } = JSON.parse(process.argv[2] ?? '') as { root: string };
const outcomes: Record<string, number> = {};
let stop = false;
process.stdin.once('data', () => (stop = true));

async function clear({ row, absolute, fingerprint }: InspectedLock): Promise<void> {
  const isForced = row.verdict === 'suspect' && row.protocol === 'mkdir' && row.holder === null;
  if (fingerprint === null || (row.verdict !== 'stale' && !isForced)) return;
  try {
    await breakLock({ path: absolute, seen: fingerprint, allow: ['stale', row.verdict] });
    console.log('cleared');
    count(`cleared ${row.verdict}`);
  } catch (error) {
    if (!isStrongroomError(error)) throw error;
    if (error.details.aside !== undefined) throw error;
    count(error.code);
  }
}

function count(outcome: string): void {
  outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
}

console.log('ready');
while (!stop) {
  for (const lock of await inspectLocks(root)) await clear(lock);
  await pause(5);
}
console.log(JSON.stringify(outcomes));
process.stdin.destroy();
