import type { LockSpec } from '@/server/locks/lock-spec';
import { withLock } from '@/server/locks/acquire/acquire';
import { prewarmLocks } from '@/server/locks/native/kernel-lock';
import { input } from '../talk';

/** Ends by process.exit at a word, with one wait blocked for each lock. */
const { specs } = input<{ specs: LockSpec[] }>();

await prewarmLocks();
let waiting = 0;
process.stdin.once('data', () => process.exit(0));
if (specs.length === 0) console.log('ready');
for (const spec of specs) {
  let told = false;
  const onWait = () => {
    if (told) return;
    told = true;
    waiting += 1;
    if (waiting === specs.length) console.log('ready');
  };
  void withLock(spec, { timeoutMs: Infinity, purpose: 'bench', onWait }, async () => {});
}
