import { once } from 'node:events';
import { withLock } from '@/server/locks/acquire/acquire';
import { isStrongroomError } from '@/lib/errors';
import type { LockSpec } from '@/server/locks/lock-spec';
import { spawn } from 'node:child_process';

/** Takes a lock and says `held`; a line on stdin: `release`, or `spawn` to start a child that outlives the lock. */
interface Input {
  spec: LockSpec;
  timeoutMs: number | null;
}

const { spec, timeoutMs } = JSON.parse(process.argv[2] ?? '') as Input;

async function obey(word: string): Promise<boolean> {
  if (word !== 'spawn') return false;
  const child = spawn('sleep', ['600'], { stdio: 'ignore', detached: true });
  await once(child, 'spawn');
  console.log(`child ${child.pid}`);
  child.unref();
  return true;
}

async function work(): Promise<void> {
  console.log('held');
  for await (const chunk of process.stdin) {
    if (!(await obey(String(chunk).trim()))) break;
  }
}

try {
  console.log('asking');
  await withLock(spec, { timeoutMs: timeoutMs ?? Infinity, purpose: 'test' }, work);
  console.log('released');
} catch (error) {
  console.log(isStrongroomError(error) ? `${error.code} ${error.message}` : String(error));
}
process.stdin.destroy();
