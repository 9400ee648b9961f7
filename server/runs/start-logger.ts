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

export function startLogger(beginning: RunBeginning, isDebugged: boolean): Logger {
  const file = findWorkerFile('run-logger.js');
  if (file === null) throw new Error('run-logger.js is not built.');
  const child = spawn(process.execPath, [file], {
    // Away from our terminal, our process group and our directory: it outlives us.
    ...{ detached: true, cwd: '/' },
    stdio: ['pipe', 'pipe', isDebugged ? 'inherit' : 'ignore'],
  });
  const reply = replyOf(child);
  const input = child.stdin as Writable;
  let isGone = false;
  const gone = new Promise<void>((resolve) => {
    const end = () => {
      isGone = true;
      resolve();
    };
    input.once('error', end).once('close', end);
    child.once('error', end);
  });
  input.write(beginFrame(beginning));
  return {
    tell(stream, atMs, bytes) {
      if (isGone) return null;
      input.cork();
      input.write(outputHead(stream, atMs, bytes.length));
      const isTaken = input.write(bytes);
      input.uncork();
      return isTaken
        ? null
        : Promise.race([once(input, 'drain'), gone]).then(
            () => undefined,
            () => undefined,
          );
    },
    end(ending) {
      if (!isGone) input.end(endFrame(ending));
      return reply;
    },
  };
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
