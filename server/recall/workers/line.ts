import { fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { FromWorker, ToWorker } from './worker-words';

/** To a worker that runs, and from it. */
export interface Line {
  tell(word: ToWorker): void;
  /** While somebody waits for it this process does not end. */
  keep(isWaitedFor: boolean): void;
  end(): Promise<void>;
}

/** What its other end does; `ended` once, whatever the reason. */
export interface Heard {
  word(word: FromWorker): void;
  ended(): void;
}

/** A thread: reads what it is given, and ends with this process. */
export function lineToThread(file: string, { word, ended }: Heard): Line {
  const worker = new Worker(file, {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 768, maxYoungGenerationSizeMb: 16 },
  });
  worker.on('message', word);
  // Whoever waits is told by the exit that follows.
  worker.on('error', () => undefined);
  worker.on('exit', ended);
  return {
    tell: (told) => worker.postMessage(told),
    keep: (isWaitedFor) => void (isWaitedFor ? worker.ref() : worker.unref()),
    end: async () => void (await worker.terminate()),
  };
}

const endWithinMs = 3000;

/**
 * A process of its own: what it holds in memory, or ends it, is not the server's. It leaves when this process is gone,
 * at the next turn of what it does.
 */
export function lineToProcess(file: string, { word, ended }: Heard): Line {
  const child = fork(file, ['index'], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // What it needs is small; the engine lets it grow in proportion to what it may.
    execArgv: ['--max-old-space-size=400', '--max-semi-space-size=8'],
    serialization: 'advanced',
  });
  const gone = new Promise<void>((resolve) => {
    const end = () => {
      resolve();
      ended();
    };
    child.once('exit', end);
    // It could not be started; there is no exit then.
    child.once('error', end);
  });
  child.on('message', (told) => word(told as FromWorker));
  return {
    // One that is ending hears nothing more, and its exit is told.
    tell: (told) => void (child.connected && child.send(told, () => undefined)),
    keep(isWaitedFor) {
      if (isWaitedFor) child.ref();
      else child.unref();
      if (isWaitedFor) child.channel?.ref();
      else child.channel?.unref();
    },
    async end() {
      if (child.connected) child.disconnect();
      const isLate = await Promise.race([gone, sleep(endWithinMs, true, { ref: false })]);
      if (isLate) child.kill('SIGKILL');
    },
  };
}
