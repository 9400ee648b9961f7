import { spawn, type ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';
import { constants } from 'node:os';
import { failure, type StrongroomError } from '@/lib/errors';
import { runStreams, type RunStream } from '@/lib/run';
import { errnoOf } from '@/server/disk/fault';
import { closeNow } from '@/server/disk/names';
import { openPipe, type Pipe } from './open-pipe';
import { endInTime, forwardSignals } from './child-signals';
import { drain, Relay, type Taker } from './relay';

export interface CommandEnd {
  /** The command's own; 128 + n after signal n, 124 when its time was over, 126 or 127 when it could not be started. */
  exitCode: number;
  signal: NodeJS.Signals | null;
  /** Why it could not be started. */
  failure: StrongroomError | null;
}

export interface CommandWish {
  /** Program and arguments; one word that is more than a plain name is a line for `/bin/sh`. */
  words: readonly string[];
  cwd: string;
  environment: NodeJS.ProcessEnv;
  /** Then the command and all of its process group are ended. */
  timeoutMs: number | null;
  takers: Readonly<Record<RunStream, readonly Taker[]>>;
  /** Told how to close a stream whose reader is gone. */
  onStart: (close: (stream: RunStream) => void) => void;
}

/**
 * Runs a command with our standard input; what it prints is handed on as it comes. Signals sent to us go on to it;
 * a Ctrl-C on a terminal reaches it by itself.
 */
export async function runCommand(wish: CommandWish): Promise<CommandEnd> {
  const [program = '', ...args] = commandOf(wish.words);
  const { cwd, environment: env, timeoutMs } = wish;
  const pipes = { stdout: openPipe(), stderr: openPipe() };
  const ends = runStreams.map((stream) => pipes[stream]?.writeEnd ?? ('pipe' as const));
  // A group of its own, so that all of it can be ended; it has no terminal then.
  const isGroup = timeoutMs !== null;
  const child = spawned(() =>
    spawn(program, args, { cwd, env, detached: isGroup, stdio: ['inherit', ...ends] }),
  );
  if (child instanceof Error) {
    for (const pipe of Object.values(pipes)) closePipe(pipe);
    return { exitCode: 126, signal: null, failure: notStarted(program, child) };
  }
  const relays = relaysOf(child, pipes, wish.takers);
  wish.onStart((stream) => relays[stream].close());
  const ended = endOf(child, program);
  const stopForwarding = forwardSignals(child, isGroup);
  const timer = isGroup ? endInTime(child, timeoutMs) : null;
  const end = await ended;
  await drain([relays.stdout, relays.stderr]);
  stopForwarding();
  return timer?.end() ? { ...end, exitCode: 124 } : end;
}

/** Some refusals, such as of too many words, come at once. */
function spawned(start: () => ChildProcess): ChildProcess | NodeJS.ErrnoException {
  try {
    return start();
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return error as NodeJS.ErrnoException;
  }
}

function closePipe(pipe: Pipe | null): void {
  if (pipe === null) return;
  closeNow(pipe.readEnd);
  closeNow(pipe.writeEnd);
}

function commandOf(words: readonly string[]): readonly string[] {
  const [only = ''] = words;
  const isLine = words.length === 1 && !/^[\w@%+:,./-]+$/.test(only);
  return isLine ? ['/bin/sh', '-c', only] : words;
}

function relaysOf(
  child: ChildProcess,
  pipes: Record<RunStream, Pipe | null>,
  takers: CommandWish['takers'],
): Record<RunStream, Relay> {
  const relayOf = (stream: RunStream) => {
    const pipe = pipes[stream];
    if (pipe === null) return new Relay(child[stream] as Socket, takers[stream]);
    closeNow(pipe.writeEnd);
    const socket = new Socket({ fd: pipe.readEnd, readable: true, writable: false });
    return new Relay(socket, takers[stream]);
  };
  return { stdout: relayOf('stdout'), stderr: relayOf('stderr') };
}

function endOf(child: ChildProcess, program: string): Promise<CommandEnd> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      const exitCode = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
      resolve({ exitCode, signal, failure: null });
    });
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (child.pid !== undefined) return;
      const exitCode = error.code === 'ENOENT' ? 127 : 126;
      resolve({ exitCode, signal: null, failure: notStarted(program, error) });
    });
  });
}

function notStarted(program: string, error: NodeJS.ErrnoException): StrongroomError {
  const found = error.code !== 'ENOENT';
  return failure(
    found ? 'PERMISSION_DENIED' : 'NOT_FOUND',
    `Cannot run ${JSON.stringify(program)}: ${found ? 'it may not be executed' : 'no such program is found'} (${error.code}).`,
    { program, errno: error.code ?? null },
    error,
  );
}
