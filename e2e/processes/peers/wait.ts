import { isStrongroomError } from '@/lib/errors';
import type { LockSpec } from '@/server/locks/lock-spec';
import { withLock } from '@/server/locks/acquire/acquire';
import { lockTier, prewarmLocks } from '@/server/locks/native/kernel-lock';

/**
 * Asks for several locks at once in one process and obeys words on stdin: `abort`, `exit`, `throw`.
 * Says `waiting` once each has waited 150 ms, then how each ended.
 */
interface Input {
  specs: LockSpec[];
}

const { specs } = JSON.parse(process.argv[2] ?? '') as Input;
const control = new AbortController();
let waiting = 0;

process.stdin.on('data', (chunk) => {
  const word = String(chunk).trim();
  if (word === 'exit') process.exit(7);
  if (word === 'throw') throw new Error('thrown with a waiter blocked');
  if (word === 'abort') control.abort();
});

function onFirstWait(): () => void {
  let told = false;
  return () => {
    if (told) return;
    told = true;
    waiting += 1;
    if (waiting === specs.length) console.log('waiting');
  };
}

async function ask(spec: LockSpec): Promise<string> {
  try {
    const options = { timeoutMs: Infinity, signal: control.signal, purpose: 'wait' };
    return await withLock(spec, { ...options, onWait: onFirstWait() }, async () => 'granted');
  } catch (error) {
    return isStrongroomError(error) ? error.code : String(error);
  }
}

await prewarmLocks();
console.log(`tier ${lockTier().name}`);
console.log((await Promise.all(specs.map(ask))).join(' '));
process.stdin.destroy();
