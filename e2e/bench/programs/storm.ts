import { closeSync, constants, openSync, unlinkSync } from 'node:fs';
import { isStrongroomError } from '@/lib/errors';
import type { LockSpec } from '@/server/locks/lock-spec';
import { withLock } from '@/server/locks/acquire/acquire';
import { prewarmLocks } from '@/server/locks/native/kernel-lock';
import { input, ready, tell } from '../talk';

/** Waits with time-outs about as long as the waits themselves, so that some end at the moment of their grant. */
const { spec, cancels } = input<{ spec: LockSpec; cancels: number }>();
const marker = `${spec.lockPath}.occupied`;
let granted = 0;
let canceled = 0;
let doubles = 0;

function occupy(): void {
  granted += 1;
  try {
    closeSync(openSync(marker, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY));
    unlinkSync(marker);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    doubles += 1;
  }
}

await prewarmLocks();
await ready();
while (canceled < cancels) {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), Math.random() * 12);
  const options = { timeoutMs: Infinity, signal: control.signal, purpose: 'bench' };
  await withLock(spec, options, async () => occupy()).catch((error: unknown) => {
    if (!isStrongroomError(error) || error.code !== 'CANCELED') throw error;
    canceled += 1;
  });
  clearTimeout(timer);
}
tell({ granted, canceled, doubles });
