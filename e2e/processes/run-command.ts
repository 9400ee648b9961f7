import { spawn, type ChildProcess } from 'node:child_process';
import { buffer, text } from 'node:stream/consumers';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import type { ErrorCode } from '@/lib/errors';

export const command = new URL('../../dist/cli.js', import.meta.url).pathname;

export interface Finished {
  code: number | null;
  signal: NodeJS.Signals | null;
  out: Buffer;
  stdout: string;
  stderr: string;
}

interface Settings {
  cwd?: string;
  env?: Record<string, string>;
  /** What runs it: `setpriv`, `python3 …`; it gets node, the command and its arguments. */
  under?: string[];
}

/** Runs the built command where no terminal can be asked, whatever the tests themselves run on. */
export async function strongroom(args: string[], settings: Settings = {}): Promise<Finished> {
  const child = startCommand(args, settings);
  const [out, stderr, [code, signal]] = await Promise.all([
    buffer(child.stdout!),
    text(child.stderr!),
    once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>,
  ]);
  return { code, signal, out, stdout: out.toString('utf8'), stderr };
}

/** A session of its own has no controlling terminal. */
export function startCommand(
  args: string[],
  { cwd, env, under = [] }: Settings = {},
): ChildProcess {
  const [program = '', ...words] = [...under, process.execPath, command, ...args];
  const child = spawn(program, words, {
    cwd,
    env: { ...process.env, ...whereNoBankIs, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** The one JSON document on stdout; nothing else may be said. */
export async function jsonOf<T = unknown>(args: string[], settings?: Settings): Promise<T> {
  const { code, stdout, stderr } = await strongroom([...args, '--json'], settings);
  if (code !== 0 || stderr !== '') throw new Error(`ended with ${code}: ${stderr}`);
  return JSON.parse(stdout) as T;
}

export interface Refusal {
  exit: number | null;
  code: ErrorCode;
  message: string;
  details: Record<string, unknown>;
}

/**
 * How a command is refused: the same code in words and as JSON, one line on stderr, nothing on stdout.
 */
export async function refusalOf(args: string[], settings?: Settings): Promise<Refusal> {
  const inWords = await strongroom(args, settings);
  const asJson = await strongroom([...args, '--json'], settings);
  const { error } = JSON.parse(asJson.stderr) as { error: Refusal };
  const lines = inWords.stderr.split('\n');
  const agreed =
    inWords.stdout === '' &&
    asJson.stdout === '' &&
    inWords.code === asJson.code &&
    lines.length === 2 &&
    lines[0]?.startsWith(`strongroom: ${error.code} `) &&
    Object.keys(error).sort().join() === 'code,details,message';
  if (!agreed) throw new Error(`the two disagree: ${JSON.stringify([inWords, asJson])}`);
  return { ...error, exit: inWords.code };
}

const whereNoBankIs = { MEMORY_STORAGE_ROOT: '', STRONGROOM_STATE_DIR: '', STRONGROOM_DEBUG: '' };
