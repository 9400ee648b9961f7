import { spanOf } from '@/lib/time-words';
import type { Waiting } from '@/server/services/tell-of-wait';
import { spoken } from './spoken';

/** What is said on stderr while a command waits for a lock. */
export interface WaitLine {
  tell(wait: Waiting): void;
  /** The wait is over: the line, where it is a live one, goes away. */
  end(): void;
}

export interface WaitLineOptions {
  /** What is waited for, such as a document's path. */
  path: string;
  /** `--json` or `--no-progress`. */
  quiet: boolean;
}

const plainEveryMs = 5000;

/** On a terminal one line that is drawn again each second; elsewhere plain lines, at most every five seconds. */
export function waitLine({ path, quiet }: WaitLineOptions): WaitLine {
  if (quiet) return { tell: () => {}, end: () => {} };
  return process.stderr.isTTY && process.env['TERM'] !== 'dumb' ? liveLine(path) : plainLines(path);
}

function plainLines(path: string): WaitLine {
  let next = 0;
  return {
    tell: (wait) => {
      if (wait.waitedMs < next) return;
      next = wait.waitedMs + plainEveryMs;
      process.stderr.write(`strongroom: ${spoken(words(path, wait))}\n`);
    },
    end: () => {},
  };
}

const eraseLine = '\r\u001b[2K';

function liveLine(path: string): WaitLine {
  let isDrawn = false;
  let isOver = false;
  return {
    tell: (wait) => {
      if (isOver) return;
      const width = Math.max(20, (process.stderr.columns || 80) - 1);
      const text = spoken(words(path, wait));
      process.stderr.write(
        `${eraseLine}${text.length > width ? `${text.slice(0, width - 1)}…` : text}`,
      );
      isDrawn = true;
    },
    end: () => {
      if (isDrawn && !isOver) process.stderr.write(eraseLine);
      isOver = true;
    },
  };
}

/** The short facts first: a narrow terminal cuts the end. */
function words(path: string, { waitedMs, remainingMs, holder }: Waiting): string {
  const left = remainingMs === Infinity ? 'no time-out' : `${spanOf(remainingMs)} left`;
  const who = holder?.pid
    ? `process ${holder.pid} (${holder.command ?? 'unknown'})`
    : 'another process';
  return `waiting ${spanOf(waitedMs)} for the lock of ${JSON.stringify(path)}, ${left}; Ctrl-C gives up; held by ${who}`;
}
