import { spanOf } from '@/lib/time-words';
import type { Waiting } from '@/server/services/tell-of-wait';
import { spokenLine } from './spoken-line';

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

/** On a terminal one line that is drawn again each second; elsewhere plain lines, at most every five seconds. */
export function waitLine({ path, quiet }: WaitLineOptions): WaitLine {
  const line = spokenLine(quiet);
  return { tell: (wait) => line.say(words(path, wait), wait.waitedMs), end: line.end };
}

/** The short facts first: a narrow terminal cuts the end. */
function words(path: string, { waitedMs, remainingMs, holder }: Waiting): string {
  const left = remainingMs === Infinity ? 'no time-out' : `${spanOf(remainingMs)} left`;
  const who = holder?.pid
    ? `process ${holder.pid} (${holder.command ?? 'unknown'})`
    : 'another process';
  return `waiting ${spanOf(waitedMs)} for the lock of ${JSON.stringify(path)}, ${left}; Ctrl-C gives up; held by ${who}`;
}
