import type { RunStatus } from '@/lib/run';
import { noRecord } from '@/server/locks/judging/lock-record';
import { judgeHolder } from '@/server/locks/judging/liveness';
import type { Machine } from '@/server/locks/judging/machine';
import { identifyProcess } from '@/server/locks/judging/process-identity';
import type { LoggerProcess, RunRecord } from './run-record';

/** What became of a run, and why that is known, in sentences a person can check. */
export interface RunJudgement {
  status: RunStatus;
  evidence: string[];
}

/**
 * Judges a run by its record. One without an end runs while its logger lives, and is interrupted only on proof that
 * the logger is gone: the process that would have written the end.
 * @param machine with `sharedStorage` of the bank's file system
 */
export function judgeRun(record: RunRecord, machine: Machine): RunJudgement {
  const { status, exitCode, signal, logger } = record;
  if (status === 'interrupted')
    return say(status, 'Its record says so: strongroom was ended first.');
  if (status === 'success' || status === 'failed') {
    const ended = signal === null ? 'It ended' : `It was ended by ${signal}`;
    return say(status, exitCode === null ? `${ended}.` : `${ended}, with exit code ${exitCode}.`);
  }
  if (status === null && exitCode !== null)
    return say(exitCode === 0 ? 'success' : 'failed', `Its exit code is ${exitCode}.`);
  if (logger === null) return say('unknown', 'Its record has no end, and names no logger.');
  return judgeLogger(logger, machine);
}

const statusOfLife = {
  alive: 'running',
  dead: 'interrupted',
  unsure: 'unknown',
  elsewhere: 'unknown',
} as const;

function judgeLogger(logger: LoggerProcess, machine: Machine): RunJudgement {
  const record = { ...noRecord, condition: 'whole' as const, ...logger };
  const { life, evidence } = judgeHolder(record, identifyProcess(logger.pid, machine), machine);
  const words = evidence.map((sentence) =>
    sentence.replace(' held it before', ' logged it before').replace('the holder', 'the logger'),
  );
  return say(
    statusOfLife[life],
    `Its record has no end; its logger is process ${logger.pid}.`,
    ...words,
  );
}

function say(status: RunStatus, ...evidence: string[]): RunJudgement {
  return { status, evidence };
}
