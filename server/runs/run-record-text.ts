import { isoOf } from '@/lib/time';
import type { RunStream } from '@/lib/run';
import type { LoggerProcess } from './run-record';

/** What a record says of a run of ours. Redacted already: it is written as it comes. */
export interface WrittenRun {
  id: string;
  command: string;
  argv: readonly string[];
  status: 'running' | 'success' | 'failed' | 'interrupted';
  exitCode: number | null;
  signal: string | null;
  startedAtMs: number;
  endedAtMs: number | null;
  durationMs: number | null;
  /** As the original spells them: from the home's parent directory. Null when not kept. */
  logs: Record<RunStream, string | null>;
  cwd: string;
  agent: string;
  redactions: Readonly<Record<string, number>>;
  log: 'output' | 'metadata-only';
  fault: string | null;
  logger: LoggerProcess;
}

/**
 * The record's text: the original's fields in its order, form and host's zone, then ours; two spaces, no final newline.
 * @param zone of the bank, for our own times
 */
export function runRecordText(run: WrittenRun, zone: string): string {
  const { pid, start, boot, pidNamespace, timeNamespace, host } = run.logger;
  const ours = (ms: number | null) => (ms === null ? null : isoOf(ms, zone));
  const record = {
    cmd: run.command,
    exit_code: run.exitCode,
    started_at: hostTime(run.startedAtMs),
    ended_at: run.endedAtMs === null ? null : hostTime(run.endedAtMs),
    duration_s: run.durationMs === null ? null : Math.round(run.durationMs) / 1000,
    stdout: run.logs.stdout,
    stderr: run.logs.stderr,
    status: run.status,
    argv: run.argv,
    signal: run.signal,
    cwd: run.cwd,
    agent: run.agent,
    redactions: run.redactions,
    log: run.log,
    fault: run.fault,
    strongroom: {
      ...{ format: 1, id: run.id, pid, start, boot, pidNamespace, timeNamespace, host },
      startedAt: ours(run.startedAtMs),
      endedAt: ours(run.endedAtMs),
    },
  };
  return JSON.stringify(record, null, 2);
}

/** `2026-11-21T04:08:09+0000`: whole seconds in the zone of the machine, as the original's are. */
function hostTime(ms: number): string {
  const text = isoOf(ms, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const offset = /[+-]\d\d:\d\d$/.exec(text)?.[0].replace(':', '') ?? '+0000';
  return text.slice(0, 19) + offset;
}
