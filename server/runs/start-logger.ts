import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { RunStream } from '@/lib/run';
import { findWorkerFile } from '@/server/locks/native/waiting-pool';
import { beginFrame, endFrame, outputHead } from './run-frames';
import type { RunBeginning, RunEnding, RunReply } from './run-frames';

/** The process that logs a run (`run-logger.ts`), seen from the one that runs the command. */
export interface Logger {
  /** Hands on what came. A promise: not more before it ends. After its end, or a fault, everything is dropped. */
  tell(stream: RunStream, atMs: number, bytes: Buffer): Promise<void> | null;
  /** Says how the command ended, and waits for the record. Null: it ended without an answer. */
  end(ending: RunEnding): Promise<RunReply | null>;
}

/** It is stopped, or its disk does not answer: the command is not held up for ever. */
const patienceMs = { drain: 30_000, end: 120_000 };

export function startLogger(beginning: RunBeginning, isDebugged: boolean): Logger {
  const file = findWorkerFile('run-logger.js');
  if (file === null) throw new Error('run-logger.js is not built.');
  const child = spawn(process.execPath, [file], {
    // Away from our terminal, our process group and our directory: it outlives us.
    ...{ detached: true, cwd: '/' },
    stdio: ['pipe', 'pipe', isDebugged ? 'inherit' : 'ignore'],
  });
  const logger = loggerOf(child);
  child.stdin?.write(beginFrame(beginning));
  return logger;
}

function loggerOf(child: ChildProcess): Logger {
  const reply = replyOf(child);
  const input = child.stdin as Writable;
  let isGone = false;
  const gone = new Promise<null>((resolve) => {
    const end = () => {
      isGone = true;
      resolve(null);
    };
    input.on('error', end).on('close', end);
    child.on('error', end);
  });
  return {
    tell(stream, atMs, bytes) {
      if (isGone) return null;
      input.cork();
      input.write(outputHead(stream, atMs, bytes.length));
      const isTaken = input.write(bytes);
      input.uncork();
      if (isTaken) return null;
      const drained = once(input, 'drain').catch(() => null);
      return inTime(child, Promise.race([drained, gone]), patienceMs.drain).then(() => undefined);
    },
    end(ending) {
      if (!isGone) input.end(endFrame(ending));
      return inTime(child, reply, patienceMs.end);
    },
  };
}

/** What it does not do in time is not waited for any more: we leave it to itself. */
async function inTime<T>(child: ChildProcess, wait: Promise<T>, limitMs: number) {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => {
      child.stdin?.destroy();
      child.stdout?.destroy();
      child.unref();
      resolve(null);
    }, limitMs);
  });
  try {
    return await Promise.race([wait, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Its only line. */
async function replyOf(child: ChildProcess): Promise<RunReply | null> {
  let text = '';
  child.stdout?.setEncoding('utf8').on('data', (piece: string) => (text += piece));
  await new Promise((resolve) => child.once('close', resolve).once('error', resolve));
  try {
    return JSON.parse(text) as RunReply;
  } catch {
    return null;
  }
}
