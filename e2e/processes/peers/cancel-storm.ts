import { isStrongroomError } from '@/lib/errors';
import type { LockSpec } from '@/server/locks/lock-spec';
import { withLock } from '@/server/locks/acquire/acquire';
import { closeSync, constants, openSync, unlinkSync } from 'node:fs';

/** Many waits with time-outs about as long as the waits themselves: some end at the moment of their grant. */
interface Input {
  spec: LockSpec;
  times: number;
}

const { spec, times } = JSON.parse(process.argv[2] ?? '') as Input;
const marker = `${spec.lockPath}.occupied`;
let granted = 0;
let refused = 0;

async function once(): Promise<void> {
  const timeoutMs = Math.random() * 12;
  try {
    await withLock(spec, { timeoutMs, purpose: 'storm' }, async () => {
      closeSync(openSync(marker, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY));
      unlinkSync(marker);
      granted += 1;
    });
  } catch (error) {
    if (!isStrongroomError(error) || error.code !== 'LOCK_HELD') throw error;
    refused += 1;
  }
}

for (let turn = 0; turn < times; turn += 1) await once();
console.log(JSON.stringify({ granted, refused }));
