import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { wouldBlock } from './libc';

/*
 * Locking without native code: `flock(1)` locks the open file description it inherits as descriptor 3 and exits;
 * the description stays locked through our descriptor until it is closed.
 */

/** 1 of `flock -n`: somebody else has it. */
const busy = 1;

export function flockCommandWorks(): boolean {
  return spawnSync('flock', ['--version'], { stdio: 'ignore' }).status === 0;
}

/** One try: 0, or an errno. */
export function tryByCommand(fd: number): number {
  const { status } = spawnSync('flock', ['-xn', '3'], {
    stdio: ['ignore', 'ignore', 'ignore', fd],
  });
  if (status === 0) return 0;
  return status === busy ? wouldBlock : -1;
}

/**
 * Waits in the kernel's queue by a child, killed when `signal` aborts. False is no proof that nothing was granted
 * (the child may have been killed between grant and exit): the caller closes the descriptor.
 */
export async function waitByCommand(fd: number, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false;
  const child = spawn('flock', ['-x', '3'], { stdio: ['ignore', 'ignore', 'ignore', fd] });
  const kill = () => child.kill('SIGKILL');
  signal.addEventListener('abort', kill, { once: true });
  if (children.size === 0) process.on('exit', killAll);
  children.add(child);
  try {
    const [code] = (await once(child, 'exit')) as [number | null];
    return code === 0 && !signal.aborted;
  } finally {
    signal.removeEventListener('abort', kill);
    children.delete(child);
    if (children.size === 0) process.removeListener('exit', killAll);
  }
}

/** Those that wait now: they would outlive us. */
const children = new Set<ChildProcess>();

function killAll(): void {
  for (const child of children) child.kill('SIGKILL');
}
