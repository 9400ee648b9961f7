import { baseName } from '@/lib/bank-path';
import {
  inRange,
  integerOf,
  numberOf,
  objectIn,
  objectOf,
  oneOf,
  textOf,
  timeOf,
  type Json,
} from './lenient-json';
import { shellLine } from './shell-line';

/** A run's record as it stands in a bank, read leniently: what is missing, or of another type than it should be, is null. */
export interface RunRecord {
  /** Ours, the original's, or the report's (`run-<unix ms>`, never written by any program). */
  form: 'strongroom' | 'original' | 'report';
  /** As a shell would take it; may hold newlines, and is as redacted as its writer made it. */
  command: string;
  /** Word by word; ours and the report's alone tell. */
  argv: string[] | null;
  exitCode: number | null;
  signal: string | null;
  startedAtMs: number | null;
  endedAtMs: number | null;
  durationMs: number | null;
  /** Where the logs are, as the record spells it; null when they were not kept. */
  stdout: string | null;
  stderr: string | null;
  /** What it says itself; null for any word that is not one of these. Never `unknown`. */
  status: 'running' | 'success' | 'failed' | 'interrupted' | null;
  cwd: string | null;
  agent: string | null;
  redactions: Record<string, number>;
  log: 'output' | 'metadata-only' | null;
  fault: string | null;
  /** The process that logs it; the proof whether an unfinished one still runs. Ours alone. */
  logger: LoggerProcess | null;
}

export interface LoggerProcess {
  pid: number;
  /** Clock ticks since the boot; null where they cannot be read. */
  start: string | null;
  boot: string | null;
  pidNamespace: string | null;
  timeNamespace: string | null;
  host: string | null;
}

/**
 * Reads a record of any of the three shapes. Null for what is no JSON object, such as one that is half written.
 * @param id bank path of the record, with or without `.json`: it tells when the run began where the record does not
 */
export function parseRunRecord(text: string, id: string): RunRecord | null {
  const json = objectIn(text);
  if (json === null) return null;
  const own = objectOf(json['strongroom']);
  const isReport = own === null && ('started_at_unix_ms' in json || 'stdout_path' in json);
  const exitCode = integerOf(json['exit_code']);
  const startedAtMs = startOf(json, own, id);
  const durationMs = durationOf(json);
  const endedAtMs = timeOf(own?.['endedAt']) ?? timeOf(json['ended_at']);
  return {
    form: own !== null ? 'strongroom' : isReport ? 'report' : 'original',
    ...commandOf(json),
    exitCode,
    signal: textOf(json['signal']),
    startedAtMs,
    endedAtMs: endedAtMs ?? (isReport ? sumOf(startedAtMs, durationMs) : null),
    durationMs,
    stdout: textOf(json['stdout']) ?? textOf(json['stdout_path']),
    stderr: textOf(json['stderr']) ?? textOf(json['stderr_path']),
    status: statusOf(json, exitCode),
    cwd: textOf(json['cwd']),
    agent: textOf(json['agent']),
    redactions: countsOf(json['redactions']),
    log: oneOf(json['log'], ['output', 'metadata-only']),
    fault: textOf(json['fault']),
    logger: own === null ? null : loggerOf(own),
  };
}

function commandOf(json: Json): Pick<RunRecord, 'command' | 'argv'> {
  const words = [json['argv'], json['cmd']].find(Array.isArray) as unknown[] | undefined;
  const argv = words?.every((word) => typeof word === 'string') ? (words as string[]) : null;
  const { cmd } = json;
  return { command: typeof cmd === 'string' ? cmd : argv === null ? '' : shellLine(argv), argv };
}

/** A report has no word for it. */
function statusOf(json: Json, exitCode: number | null): RunRecord['status'] {
  if (!('status' in json) && exitCode !== null) return exitCode === 0 ? 'success' : 'failed';
  return oneOf(json['status'], ['running', 'success', 'failed', 'interrupted']);
}

function startOf(json: Json, own: Json | null, id: string): number | null {
  const unixMs = numberOf(json['started_at_unix_ms']);
  return timeOf(own?.['startedAt']) ?? timeOf(json['started_at']) ?? inRange(unixMs) ?? namedAt(id);
}

/** When a run began, by its name: `run_<basic ISO time>[_<n>]` or `run-<unix ms>`; null when it does not tell. */
export function namedAt(id: string): number | null {
  const name = baseName(id);
  const stamp = /^run_(\d{8}T\d{6}[+-]\d{4})/.exec(name)?.[1];
  if (stamp !== undefined) return timeOf(stamp);
  const ms = /^run-(\d{1,16})(?:\.|$)/.exec(name)?.[1];
  return ms === undefined ? null : inRange(Number(ms));
}

function durationOf(json: Json): number | null {
  const seconds = numberOf(json['duration_s']);
  return seconds === null || seconds < 0 || seconds > 1e10 ? null : Math.round(seconds * 1000);
}

function sumOf(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : inRange(one + other);
}

function loggerOf(own: Json): LoggerProcess | null {
  const pid = integerOf(own['pid']);
  if (pid === null || pid <= 0) return null;
  return {
    pid,
    start: textOf(own['start']),
    boot: textOf(own['boot']),
    pidNamespace: textOf(own['pidNamespace']),
    timeNamespace: textOf(own['timeNamespace']),
    host: textOf(own['host']),
  };
}

const mostRules = 1000;

function countsOf(value: unknown): Record<string, number> {
  const pairs = Object.entries(objectOf(value) ?? {}).slice(0, mostRules);
  return Object.fromEntries(
    pairs.filter(([rule, count]) => isRule(rule) && (integerOf(count) ?? 0) > 0),
  ) as Record<string, number>;
}

function isRule(name: string): boolean {
  return /^[a-z0-9][\w.:-]{0,99}$/i.test(name);
}
