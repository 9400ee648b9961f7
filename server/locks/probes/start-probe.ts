import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { failure } from '@/lib/errors';
import { spanOf } from '@/lib/time-words';
import { findWorkerFile } from '../native/waiting-pool';
import type { FromProbe } from './probe-words';
import type { ProbeAnswer, ProbeInput, ProbeTask } from './probe-work';

/** A process of ours on the file system that is tried. */
export interface Probe {
  readonly alive: boolean;
  /**
   * @throws STORAGE_FAULT with `details.silent` when there was no answer in time: the process is killed then ·
   *   with `details.errno` when the call failed
   */
  ask<Task extends ProbeTask>(
    task: Task,
    input: ProbeInput<Task>,
    limitMs: number,
  ): Promise<ProbeAnswer<Task>>;
  /** Ends when it is gone, or is known not to go: a call to a dead file server cannot be killed. */
  kill(): Promise<void>;
}

const startLimitMs = 20_000;

export async function startProbe(): Promise<Probe> {
  const file = findWorkerFile('filesystem-probe.js');
  if (file === null) throw failure('STORAGE_FAULT', 'filesystem-probe.js is not built.');
  const child = fork(file, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });
  const probe = probeOf(child);
  const ready = answerOf(child, (word) => word === 'ready');
  await inTime(ready, startLimitMs, 'start', () => probe.kill());
  return probe;
}

function probeOf(child: ChildProcess): Probe {
  let orders = 0;
  const probe: Probe = {
    get alive() {
      return child.connected && child.exitCode === null && child.signalCode === null;
    },
    async ask(task, input, limitMs) {
      const id = (orders += 1);
      const answer = answerOf(child, (word) => word !== 'ready' && word.id === id);
      child.send({ id, task, input }, () => {});
      const word = await inTime(answer, limitMs, task, () => probe.kill());
      if (word === 'ready') throw ended();
      if (word.ok) return word.value as ProbeAnswer<typeof task>;
      throw failure(word.code ?? 'STORAGE_FAULT', word.message, word.details);
    },
    async kill() {
      if (!probe.alive) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await Promise.race([gone, sleep(1000, undefined, { ref: false })]);
      if (child.connected) child.disconnect();
      child.unref();
    },
  };
  return probe;
}

function answerOf(child: ChildProcess, fits: (word: FromProbe) => boolean): Promise<FromProbe> {
  return new Promise((resolve, reject) => {
    const listen = (word: FromProbe) => {
      if (!fits(word)) return;
      stop();
      resolve(word);
    };
    const end = () => {
      stop();
      reject(ended());
    };
    const stop = () => {
      child.removeListener('message', listen);
      child.removeListener('exit', end);
      child.removeListener('error', end);
    };
    child.on('message', listen).on('exit', end).on('error', end);
  });
}

async function inTime<T>(
  answer: Promise<T>,
  limitMs: number,
  task: string,
  giveUp: () => Promise<void>,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(silent(task, limitMs)), limitMs);
  });
  try {
    return await Promise.race([answer, late]);
  } catch (error) {
    answer.catch(() => {});
    await giveUp();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function silent(task: string, limitMs: number) {
  const words = `There was no answer within ${spanOf(limitMs)}: the file system, or the server it comes from, does not react.`;
  return failure('STORAGE_FAULT', words, {
    task,
    silent: true,
  });
}

function ended() {
  return failure('STORAGE_FAULT', 'The process that tried it ended before it answered.');
}
