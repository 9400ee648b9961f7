import { once } from 'node:events';
import { closeSync, openSync, rmSync } from 'node:fs';
import { isStrongroomError } from '@/lib/errors';
import { appendLine } from '@/server/disk/append-line';
import { writeAtomically } from '@/server/disk/atomic-write';
import { changeMode } from '@/server/disk/change-mode';
import { stageRemoval } from '@/server/disk/stage-removal';
import type { LockSpec } from '@/server/locks/lock-spec';
import { withLock } from '@/server/locks/acquire/acquire';

/**
 * Changes files durably, each under its lock, one after the other. Says `ready`, begins after a line on stdin, says of
 * each step `done`, or how it failed, and ends with its stdin. All that is loaded late is loaded before: with UV_THREADPOOL_SIZE=1 the
 * system calls of a step are always the same.
 */
export interface DurableStep {
  kind: 'write' | 'append' | 'remove' | 'mode';
  target: string;
  spec: LockSpec;
  text?: string;
  patienceMs?: number;
  /** So many descriptors are left to it, once it has its lock. */
  descriptors?: number;
  /** Not before another line on stdin. */
  waits?: boolean;
}

const { steps, warmUp } = JSON.parse(process.argv[2] ?? '') as {
  steps: DurableStep[];
  /** What is done before, to a file that is removed again. */
  warmUp?: DurableStep;
};

if (warmUp) {
  await take(warmUp);
  rmSync(warmUp.target);
  rmSync(warmUp.spec.lockPath);
}
console.log('ready');
await once(process.stdin, 'data');
for (const step of steps) {
  if (step.waits) await once(process.stdin, 'data');
  try {
    await take(step);
    console.log('done');
  } catch (error) {
    console.log(isStrongroomError(error) ? `${error.code} ${error.message}` : String(error));
  }
}

function take(step: DurableStep): Promise<unknown> {
  const bound = { timeoutMs: 5000, purpose: step.kind };
  return withLock(step.spec, bound, async ({ assertHeld }) => {
    const taken = takeAllBut(step.descriptors);
    await change(step, assertHeld).finally(() => taken.forEach(closeSync));
  });
}

function takeAllBut(left: number | undefined): number[] {
  const taken: number[] = [];
  if (left === undefined) return taken;
  try {
    for (;;) taken.push(openSync('/dev/null', 'r'));
  } catch {
    taken.splice(0, left).forEach(closeSync);
    return taken;
  }
}

async function change({ kind, target, text = '', patienceMs }: DurableStep, fence: () => void) {
  const options = { fence, ...(patienceMs !== undefined && { patienceMs }) };
  if (kind === 'write') return writeAtomically(target, Buffer.from(text), options);
  if (kind === 'append') return appendLine(target, text, options);
  if (kind === 'mode') return changeMode(target, Number.parseInt(text, 8), options);
  const removal = await stageRemoval(target, options);
  await removal.publish();
  return removal.settle();
}
