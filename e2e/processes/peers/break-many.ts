import { isStrongroomError } from '@/lib/errors';
import { breakLock } from '@/server/locks/breaking/break';
import { judgeLock } from '@/server/locks/judging/judge-lock';
import { thisMachine } from '@/server/locks/judging/machine';

/** Judges one lock, says `ready`, then after a line breaks it as many times at once as told; says each outcome. */
const { path, times } = JSON.parse(process.argv[2] ?? '') as { path: string; times: number };
const judged = await judgeLock(path, thisMachine());
if (judged === null) throw new Error('no lock');
const { fingerprint, verdict } = judged;

async function attempt(): Promise<string> {
  try {
    await breakLock({ path, seen: fingerprint, allow: ['stale'] });
    return 'broken';
  } catch (error) {
    return isStrongroomError(error) ? error.code : String(error);
  }
}

console.log(`ready ${verdict}`);
await new Promise((resolve) => process.stdin.once('data', resolve));
console.log(JSON.stringify(await Promise.all(Array.from({ length: times }, attempt))));
process.stdin.destroy();
