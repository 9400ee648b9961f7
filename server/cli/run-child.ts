import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { failure } from '@/lib/errors';

/** How long a child has to end by itself once it is asked to. */
const patienceMs = 2000;

export interface ChildEnd {
  /** The child's own; 128 + n after signal n, as a shell says it. */
  exitCode: number;
  signal: NodeJS.Signals | null;
}

export interface ChildOptions {
  /** Its output goes to our stderr: stdout is for one JSON document. */
  aside: boolean;
  /** Asks the child to end, then makes it. */
  stop: AbortSignal | null;
}

/**
 * Runs a command with our own terminal and streams until it ends. Signals sent to us go on to it; a Ctrl-C on a
 * terminal reaches it by itself.
 * @throws NOT_FOUND no such program · PERMISSION_DENIED not executable
 */
export async function runChild(words: string[], { aside, stop }: ChildOptions): Promise<ChildEnd> {
  const [program = '', ...args] = words;
  const child = spawn(program, args, { stdio: aside ? ['inherit', 2, 2] : 'inherit' });
  const forward = (signal: NodeJS.Signals) => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  };
  const end = () => {
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), patienceMs).unref();
  };
  stop?.addEventListener('abort', end, { once: true });
  for (const signal of forwarded) process.on(signal, forward);
  try {
    return await new Promise<ChildEnd>((resolve, reject) => {
      child.once('error', (error) => reject(notStarted(program, error)));
      child.once('exit', (code, signal) => resolve({ exitCode: codeOf(code, signal), signal }));
    });
  } finally {
    stop?.removeEventListener('abort', end);
    for (const signal of forwarded) process.removeListener(signal, forward);
  }
}

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function codeOf(code: number | null, signal: NodeJS.Signals | null): number {
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
}

function notStarted(program: string, error: NodeJS.ErrnoException) {
  const found = error.code !== 'ENOENT';
  return failure(
    found ? 'PERMISSION_DENIED' : 'NOT_FOUND',
    `Cannot run ${JSON.stringify(program)}: ${found ? 'it may not be executed' : 'no such program is found'} (${error.code}).`,
    { program, errno: error.code ?? null },
    error,
  );
}
