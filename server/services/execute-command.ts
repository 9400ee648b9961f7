import type { Writable } from 'node:stream';
import { failure } from '@/lib/errors';
import type { RunRow, RunStream } from '@/lib/run';
import { isoOf } from '@/lib/time';
import type { Bank } from '@/server/bank/bank';
import { homeFor } from '@/server/bank/homes-of';
import { readSettings } from '@/server/bank/settings/read-settings';
import { redactText } from '@/server/redaction/redact';
import type { LogFault } from '@/server/runs/log-fault';
import { runCommand } from '@/server/runs/run-command';
import type { RunBeginning, RunEnding, RunReply } from '@/server/runs/run-frames';
import { shellLine } from '@/server/runs/shell-line';
import { sinkTo } from '@/server/runs/sink-to';
import { startLogger, type Logger } from '@/server/runs/start-logger';

export interface ExecuteWish {
  /** Program and arguments; one word that is more than a plain name is a line for `/bin/sh`. */
  words: string[];
  /** The memory-bank tree it is logged in; null: the only one. */
  home: string | null;
  /** False: the record alone is kept, whatever the configuration says. */
  keepsOutput: boolean;
  timeoutMs: number | null;
  cwd: string;
  environment: NodeJS.ProcessEnv;
  agent: string;
  /** Where what it prints goes on to. */
  out: Writable;
  err: Writable;
  /** Shows what the logger itself says. */
  isDebugged: boolean;
}

/** What is told of a run that is over; the names scripts rely on. */
export interface ExecutedRun extends Pick<
  RunRow,
  | 'command'
  | 'status'
  | 'exitCode'
  | 'signal'
  | 'startedAt'
  | 'endedAt'
  | 'durationMs'
  | 'redactions'
> {
  /** Null: it could not be logged. */
  id: string | null;
  /** What was wrong with logging it. */
  fault: string | null;
}

export interface Executed {
  run: ExecutedRun;
  exitCode: number;
  /** In order: why it could not be started, and what was wrong with its log. */
  failures: LogFault[];
}

/**
 * Runs a command, hands on what it prints, and logs it, redacted, in the bank. The command's own result is returned
 * whatever becomes of the log.
 * @throws READ_ONLY · INVALID_INPUT, NOT_FOUND no such home, or which one is meant; then nothing ran
 */
export async function executeCommand(bank: Bank, wish: ExecuteWish): Promise<Executed> {
  if (bank.readOnly) throw readOnly(bank.root);
  const [home, settings] = await Promise.all([
    homeFor(bank.root, 'memory-bank', wish.home),
    readSettings(bank.root),
  ]);
  const { zone } = settings;
  const beginning: RunBeginning = {
    ...{ root: bank.root, home, stateDirectory: bank.stateDirectory, zone },
    ...{ words: wish.words, cwd: wish.cwd, environment: wish.environment, agent: wish.agent },
    startedAtMs: Date.now(),
    log: wish.keepsOutput ? settings.runs.log : 'metadata-only',
  };
  const logger = startLogger(beginning, wish.isDebugged);
  const { notStarted, ...ending } = await runLogged(wish, logger, beginning.startedAtMs);
  const reply = await logger.end(ending);
  const fault = reply === null ? noReply : reply.fault;
  return {
    run: { ...runOf(beginning, ending, reply), fault: fault?.message ?? null },
    exitCode: ending.exitCode,
    failures: [notStarted, fault].filter((one) => one !== null),
  };
}

const noReply = {
  code: 'STORAGE_FAULT',
  message:
    'The process that logs this run did not say that its record is closed: the run will be shown as interrupted.',
} as const;

/** Times are of a clock that is not set meanwhile. */
async function runLogged(wish: ExecuteWish, logger: Logger, startedAtMs: number) {
  const start = performance.now();
  const sinceMs = () => performance.now() - start;
  const tell = (stream: RunStream) => (bytes: Buffer) => logger.tell(stream, sinceMs(), bytes);
  let close: (stream: RunStream) => void = () => undefined;
  const end = await runCommand({
    ...{ words: wish.words, cwd: wish.cwd, environment: wish.environment },
    timeoutMs: wish.timeoutMs,
    takers: {
      stdout: [sinkTo(wish.out, () => close('stdout')), tell('stdout')],
      stderr: [sinkTo(wish.err, () => close('stderr')), tell('stderr')],
    },
    onStart: (closing) => (close = closing),
  });
  const durationMs = Math.round(sinceMs());
  const { exitCode, signal, failure: notStarted } = end;
  if (notStarted !== null) await tell('stderr')(Buffer.from(`${notStarted.message}\n`));
  return { exitCode, signal, notStarted, durationMs, endedAtMs: startedAtMs + durationMs };
}

function runOf(
  { words, startedAtMs, zone }: RunBeginning,
  { exitCode, signal, durationMs, endedAtMs }: RunEnding,
  reply: RunReply | null,
): Omit<ExecutedRun, 'fault'> {
  return {
    id: reply?.id ?? null,
    command:
      reply?.command ?? redactText(words.length === 1 ? words.join() : shellLine(words)).text,
    status: exitCode === 0 ? 'success' : 'failed',
    ...{ exitCode, signal, durationMs },
    startedAt: isoOf(startedAtMs, zone),
    endedAt: isoOf(endedAtMs, zone),
    redactions: reply?.redactions ?? {},
  };
}

function readOnly(root: string) {
  const words = `${JSON.stringify(root)} is open read-only: a run would be logged in it. Leave --read-only out.`;
  return failure('READ_ONLY', words, { root });
}
