import { ownRecord } from '@/server/locks/acquire/own-record';
import type { Taint } from '@/server/redaction/taint';
import { redactWords } from './redact-words';
import type { ReservedRun } from './reserve-run';
import type { RunBeginning, RunEnding } from './run-frames';
import type { WrittenRun } from './run-record-text';
import { shellLine } from './shell-line';

interface Known {
  beginning: RunBeginning;
  files: ReservedRun;
  taint: Taint;
  /** How many secrets were replaced by rule, of each stream; and the rules of those found later. */
  counts: readonly Readonly<Record<string, number>>[];
  late: readonly string[];
  fault: string | null;
}

/**
 * A run as its record tells it, redacted with every value known by now.
 * @param ending `running`, how the command ended, or null when that was never told
 */
export function describeRun(
  { beginning, files, taint, counts, late, fault }: Known,
  ending: RunEnding | 'running' | null,
): WrittenRun {
  const { startedAtMs, agent, log, words, cwd } = beginning;
  const { pid, start, boot, pidns, timens, host } = ownRecord('log a run');
  const command = redactWords(words, taint);
  const argv = bounded(command.words);
  const place = redactWords([cwd], taint);
  const end = ending === 'running' ? null : (ending ?? endNow(startedAtMs));
  return {
    ...{ id: files.id, startedAtMs, log, fault },
    status: statusOf(ending),
    command: argv.length === 1 ? argv.join() : shellLine(argv),
    argv,
    exitCode: end?.exitCode ?? null,
    signal: end?.signal ?? null,
    endedAtMs: end?.endedAtMs ?? null,
    durationMs: end?.durationMs ?? null,
    logs: files.logs === null ? { stdout: null, stderr: null } : files.spelled,
    cwd: place.words.join(),
    agent: redactWords([agent], taint).words.join(),
    redactions: sumOf(counts, [...late, ...command.rules, ...place.rules]),
    logger: { pid, start, boot, pidNamespace: pidns, timeNamespace: timens, host },
  };
}

/** A record is read whole: of words without end their beginning stands in it. */
function bounded(words: readonly string[]): string[] {
  let left = longestCommand;
  return words.flatMap((word) => {
    const shown = word.slice(0, left);
    const isWhole = shown.length === word.length;
    const isOver = left === 0;
    left = isWhole ? left - shown.length : 0;
    return isOver ? [] : [isWhole ? shown : `${shown}…`];
  });
}

const longestCommand = 100_000;

function statusOf(ending: RunEnding | 'running' | null): WrittenRun['status'] {
  if (ending === 'running') return ending;
  if (ending === null) return 'interrupted';
  return ending.exitCode === 0 ? 'success' : 'failed';
}

function endNow(startedAtMs: number) {
  const endedAtMs = Date.now();
  const durationMs = Math.max(0, endedAtMs - startedAtMs);
  return { endedAtMs, durationMs, exitCode: null, signal: null };
}

function sumOf(counts: Known['counts'], rules: readonly string[]): Record<string, number> {
  const sum: Record<string, number> = {};
  const add = (rule: string, count: number) => (sum[rule] = (sum[rule] ?? 0) + count);
  for (const one of counts) for (const [rule, count] of Object.entries(one)) add(rule, count);
  for (const rule of rules) add(rule, 1);
  return sum;
}
