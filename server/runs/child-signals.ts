import type { ChildProcess } from 'node:child_process';
import { isatty } from 'node:tty';

/** How long a command has to end by itself once its time is over. */
const graceMs = 2000;
const longestTimer = 2 ** 31 - 1;

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** @param isGroup it has a process group of its own, which a terminal's Ctrl-C does not reach */
export function forwardSignals(child: ChildProcess, isGroup: boolean): () => void {
  const hasTerminal = isatty(0);
  const forward = (signal: NodeJS.Signals) => {
    if (isGroup) signalGroup(child, signal);
    else if (signal !== 'SIGINT' || !hasTerminal) child.kill(signal);
  };
  for (const signal of forwarded) process.on(signal, forward);
  return () => {
    for (const signal of forwarded) process.removeListener(signal, forward);
  };
}

/** Ends a process group when its time is over. `end` says whether it was; then nothing of the group is left. */
export function endInTime(child: ChildProcess, timeoutMs: number): { end: () => boolean } {
  let isOver = false;
  let killing: NodeJS.Timeout | undefined;
  const asking = setTimeout(
    () => {
      isOver = true;
      signalGroup(child, 'SIGTERM');
      killing = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
    },
    Math.min(timeoutMs, longestTimer),
  );
  return {
    end() {
      clearTimeout(asking);
      clearTimeout(killing);
      if (isOver) signalGroup(child, 'SIGKILL');
      return isOver;
    },
  };
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // Nobody is left in it.
  }
}
