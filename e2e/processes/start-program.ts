import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

const here = import.meta.dirname;

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stderr: string;
}

/** A real child process that tells by lines on stdout how far it is. */
export interface Program {
  pid: number;
  child: ChildProcess;
  /** The next line of its stdout; fails when it ends without one. */
  line(): Promise<string>;
  /** Reads on until a line equals `text`. */
  until(text: string): Promise<void>;
  say(text: string): void;
  /** Closes its stdin. */
  hush(): void;
  kill(signal?: NodeJS.Signals): Promise<Ended>;
  ended: Promise<Ended>;
}

/** Starts a program; it is killed when the test ends. */
export function startProgram(
  command: string,
  args: readonly string[],
  options: { env?: Record<string, string>; cwd?: string } = {},
): Program {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const stderr: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  child.stdin.on('error', () => {});
  const lines = linesOf(child);
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) =>
      resolve({ code, signal, stderr: Buffer.concat(stderr).toString('utf8') }),
    );
  });
  const line = () => lines.next(() => Buffer.concat(stderr).toString('utf8'));
  const kill = (signal: NodeJS.Signals = 'SIGKILL') => {
    child.kill(signal);
    return ended;
  };
  onTestFinished(async () => {
    await kill();
  });
  return {
    pid: child.pid ?? -1,
    child,
    line,
    until: async (text) => {
      while ((await line()) !== text);
    },
    say: (text) => child.stdin.write(`${text}\n`),
    hush: () => child.stdin.end(),
    kill,
    ended,
  };
}

/** A peer of `peers/*.ts`, bundled by `setup.ts`. Its input is one JSON argument. */
export function startPeer(name: string, input: unknown, env: Record<string, string> = {}): Program {
  const file = join(here, '../../dist/peers', `${name}.js`);
  return startProgram(process.execPath, [file, JSON.stringify(input)], { env });
}

/** A peer of `peers/*.py`. */
export function startPython(name: string, ...args: string[]): Program {
  return startProgram('python3', ['-u', join(here, 'peers', `${name}.py`), ...args]);
}

function linesOf(child: ChildProcess): { next(stderr: () => string): Promise<string> } {
  const ready: string[] = [];
  const waiting: { resolve(line: string): void; fail(): void }[] = [];
  let closed = false;
  const reader = createInterface({ input: child.stdout! });
  reader.on('line', (text) => {
    const first = waiting.shift();
    if (first) first.resolve(text);
    else ready.push(text);
  });
  reader.on('close', () => {
    closed = true;
    waiting.splice(0).forEach((one) => one.fail());
  });
  return {
    next: (stderr) =>
      new Promise((resolve, reject) => {
        const fail = () =>
          reject(new Error(`the program ended without a line; stderr: ${stderr()}`));
        const text = ready.shift();
        if (text !== undefined) resolve(text);
        else if (closed) fail();
        else waiting.push({ resolve, fail });
      }),
  };
}
