import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { LockProtocol } from '@/lib/lock';
import { startNode } from '../bench/start';
import { count } from './tally';
import type { Tally } from './tally';

/** Beyond its bound, or with none: nobody holds anything here for longer than a stop and a grace of ten seconds. */
const patienceMs = 30_000;

/** A worker, its words counted. */
export interface Worker {
  name: string;
  pid: number;
  kill(): void;
  /** Stops it for a while. */
  freeze(ms: number): void;
  end(): void;
  /** Resolves when it is gone. */
  gone: Promise<void>;
  /** Tasks that wait longer than anything can explain. */
  stuck(): string[];
}

export function startWorker(name: string, input: object, tally: Tally): Worker {
  const { child, pid, ended, say } = startNode('soak-worker', { name, ...input });
  const waiting = new Map<string, { since: number; bound: number }>();
  let wasKilled = false;
  const lines = createInterface({ input: child.stdout! });
  lines.on('line', (line) => hear(line, name, waiting, tally));
  const goneSilently = async () => {
    await once(lines, 'close');
    const { code, signal } = await ended;
    if (!wasKilled && code !== 0) tally.faults.push(`${name} ended with ${code ?? signal}`);
  };
  return {
    name,
    pid,
    kill: () => {
      wasKilled = true;
      tally.kills += 1;
      child.kill('SIGKILL');
    },
    freeze: (ms) => {
      tally.stops += 1;
      child.kill('SIGSTOP');
      setTimeout(() => {
        for (const wait of waiting.values()) wait.since = performance.now();
        child.kill('SIGCONT');
      }, ms);
    },
    end: () => say('stop'),
    gone: goneSilently(),
    stuck: () =>
      [...waiting]
        .filter(([, { since, bound }]) => performance.now() - since > bound + patienceMs)
        .map(([task, { bound }]) => `task ${task} of ${name} (pid ${pid}), bound ${bound}`),
  };
}

function hear(
  line: string,
  name: string,
  waiting: Map<string, { since: number; bound: number }>,
  tally: Tally,
): void {
  const [task = '', word, first = '', ...rest] = line.split(' ');
  const words = [first, ...rest].join(' ');
  if (word === '?') {
    const bound = first === 'infinite' ? 0 : Number(first);
    waiting.set(task, { since: performance.now(), bound });
    return;
  }
  if (word === '!' || word === '-' || word === 'x') waiting.delete(task);
  if (word === '!') tally.longestWaitMs = Math.max(tally.longestWaitMs, Number(first));
  if (word === '-') tally.refused += 1;
  if (word === '2') tally.doubles.push(`${name}: ${words}`);
  if (word === 'x') tally.faults.push(`${name}: ${words}`);
  if (word === 'files' && first !== '0') tally.faults.push(`${name} left ${first} files open`);
  if (word !== '+') return;
  count(tally.acquired, first as LockProtocol);
  const own = tally.acknowledged.get(name) ?? new Map<string, number>();
  tally.acknowledged.set(name, own);
  count(own, first);
}
