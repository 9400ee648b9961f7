import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A thread's system calls that can change or look at what is on disk. */
const calls =
  'openat,close,read,pread64,write,pwrite64,ftruncate,fsync,fdatasync,fchmod,fchown,rename,renameat,renameat2,unlink,unlinkat,link,linkat,mkdir,rmdir,statx,fstat,newfstatat,readlink,flock,statfs,access,faccessat2';

/** The thread that was started last: with UV_THREADPOOL_SIZE=1, of a program that used it last, the pool's only one. */
export function newestThread(pid: number): number {
  return Math.max(...readdirSync(`/proc/${pid}/task`).map(Number));
}

/** Lets strace do something with a running thread; resolves when it watches, `gone` when the thread has ended. */
export async function straceThread(
  thread: number,
  args: string[],
): Promise<{ gone: Promise<unknown> }> {
  const strace = spawn('strace', ['-p', String(thread), ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void strace.kill());
  const gone = once(strace, 'close');
  const [said] = (await Promise.race([once(strace.stderr, 'data'), gone])) as [unknown];
  if (!String(said).includes('attached')) throw new Error(`strace: ${String(said)}`);
  strace.stderr.resume();
  return { gone };
}

/** Traces a thread's calls; `counted` when it has ended: how often it made each. */
export async function countCalls(
  thread: number,
  directory: string,
): Promise<{ counted: Promise<Map<string, number>> }> {
  const file = join(directory, `${thread}.strace`);
  const { gone } = await straceThread(thread, ['-o', file, '-e', `trace=${calls}`]);
  const counted = gone.then(() => {
    const found = new Map<string, number>();
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const [, call] = /^(\w+)\(/.exec(line) ?? [];
      if (call !== undefined) found.set(call, (found.get(call) ?? 0) + 1);
    }
    return found;
  });
  return { counted };
}
