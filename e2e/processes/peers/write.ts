import { once } from 'node:events';
import { isStrongroomError } from '@/lib/errors';
import { appendLine } from '@/server/disk/append-line';
import { writeAtomically } from '@/server/disk/atomic-write';
import type { LockSpec } from '@/server/locks/lock-spec';
import { withLock } from '@/server/locks/acquire/acquire';

/** Takes the lock, says `held`, and after a line on stdin replaces the target (or appends a line), fenced. Says how it ended. */
interface Input {
  spec: LockSpec;
  target: string;
  text: string;
  append?: boolean;
}

const { spec, target, text, append } = JSON.parse(process.argv[2] ?? '') as Input;

try {
  await withLock(spec, { timeoutMs: Infinity, purpose: 'write' }, async (held) => {
    console.log('held');
    await once(process.stdin, 'data');
    const fence = held.assertHeld;
    if (append) await appendLine(target, text, { fence });
    else await writeAtomically(target, Buffer.from(text), { fence });
  });
  console.log('written');
} catch (error) {
  console.log(isStrongroomError(error) ? error.code : String(error));
}
process.stdin.destroy();
