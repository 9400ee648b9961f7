import type { BankPath } from '@/lib/bank-path';
import type { KnownRun } from './known-run';
import { isRecordName } from './log-directories';

const format = 1;

/** The first line; with an empty count its beginning. */
export function headerOf(directory: BankPath, count: string): string {
  return ascii(JSON.stringify(['strongroom runs', format, directory])) + count;
}

/** One run on a line: the name of its record, then what is known of it. */
export function lineOf(name: string, run: KnownRun): string {
  const { stamp, sortMs, startedMs, endedMs, durationMs, status, exitCode, signal } = run;
  const { command, redactions, agent, cwd, hasOutput, bytes } = run;
  const cells = [
    name,
    [stamp, sortMs, startedMs, endedMs, durationMs, status, exitCode, signal, command],
    [redactions, agent, cwd, hasOutput, bytes.stdout, bytes.stderr],
  ];
  return `${ascii(JSON.stringify(cells))}\n`;
}

/** Null for what is none of ours. */
export function runOf(
  line: string,
  idOf: (name: string) => string,
): [name: string, run: KnownRun] | null {
  const [name, first, second] = listIn(line);
  if (typeof name !== 'string' || !isRecordName(name)) return null;
  const [stamp, sortMs, startedMs, endedMs, durationMs, status, exitCode, signal, command] =
    listOf(first);
  const [redactions, agent, cwd, hasOutput, stdout, stderr] = listOf(second);
  const numbers = [startedMs, endedMs, durationMs, exitCode];
  const isSound =
    typeof stamp === 'string' &&
    typeof command === 'string' &&
    [sortMs, stdout, stderr].every(Number.isFinite) &&
    numbers.every((one) => one === null || Number.isFinite(one)) &&
    [signal, agent, cwd].every((one) => one === null || typeof one === 'string') &&
    (status === 'success' || status === 'failed' || status === 'interrupted') &&
    typeof hasOutput === 'boolean' &&
    isCounts(redactions);
  if (!isSound) return null;
  const run = { stamp, sortMs, startedMs, endedMs, durationMs, status, exitCode, signal, command };
  const bytes = { stdout, stderr };
  const more = {
    redactions,
    agent,
    cwd,
    hasOutput,
    bytes,
    open: null,
    id: idOf(name),
    isOld: true,
  };
  return [name, { ...run, ...more } as KnownRun];
}

function listIn(line: string): unknown[] {
  try {
    return listOf(JSON.parse(line));
  } catch {
    return [];
  }
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

function isCounts(value: unknown): boolean {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject && Object.values(value as object).every(Number.isFinite);
}

/** So that a byte is a character, and a file can be read in pieces anywhere. */
function ascii(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, (char) => {
    return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
