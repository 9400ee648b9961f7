import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** From a bundle in `dist/NAME` as from the source. */
export const root = join(import.meta.dirname, '../..');

/** A child that is told by lines on stdin and tells by lines on stdout. */
export interface Program {
  child: ChildProcess;
  pid: number;
  /** The next line; fails when it ends without one. */
  line(): Promise<string>;
  until(text: string): Promise<void>;
  say(text: string): void;
  /** Milliseconds on this process's clock when it was gone. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; at: number }>;
}

/** A program of the folder's bundles, its input one JSON argument. */
export function startNode(name: string, input: unknown): Program {
  const file = join(import.meta.dirname, `${name}.js`);
  return start(process.execPath, [file, JSON.stringify(input)]);
}

export function startPython(name: string, input: unknown): Program {
  const file = join(root, 'e2e/bench/programs', `${name}.py`);
  return start('python3', ['-u', file, JSON.stringify(input)]);
}

export function start(command: string, args: readonly string[]): Program {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  running.add(child);
  child.stdin.on('error', () => {});
  // Only for who asks: unread, it would stop the stream for everybody after a thousand lines.
  let lines: AsyncIterator<string> | null = null;
  const ended: Program['ended'] = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve({ code, signal, at: performance.now() }));
  });
  ended.finally(() => running.delete(child)).catch(() => {});
  const line = async () => {
    lines ??= createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const next = await lines.next();
    if (next.done) throw new Error(`${command} ${args[0]} ended without a word`);
    return next.value;
  };
  return {
    child,
    pid: child.pid ?? -1,
    line,
    until: async (text) => {
      while ((await line()) !== text);
    },
    say: (text) => child.stdin.write(`${text}\n`),
    ended,
  };
}

/** Starts all at the same moment, each ready, and returns what each tells at its end. */
export async function race<T>(programs: readonly Program[]): Promise<T[]> {
  for (const one of programs) await one.until('ready');
  programs.forEach((one) => one.say('go'));
  const told = await Promise.all(programs.map((one) => one.line()));
  await Promise.all(programs.map((one) => one.ended));
  return told.map((line) => JSON.parse(line) as T);
}

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));
