import { childPath, type BankPath } from '@/lib/bank-path';
import { isStrongroomError } from '@/lib/errors';
import type { RunStream } from '@/lib/run';
import type { ConfinedPath } from '@/server/disk/confine';
import { lookAtSync, type EntryFacts } from '@/server/disk/entry';
import { readSmallSync } from '@/server/disk/read';
import { redactText } from '@/server/redaction/redact';
import { parseRunRecord, type RunRecord } from '../run-record';
import type { KnownRun } from './known-run';

/** A record is a few hundred bytes; a command may be long. */
const largestRecord = 1 << 20;
/** Kept of a command in a list. */
const longestCommand = 2000;

/**
 * Reads the record of one run in this turn; null when nothing has its name. What is no record is a run of which
 * nothing is known, so that nobody looks for it in vain.
 */
export function readRun(
  root: string,
  directory: BankPath,
  name: string,
  known?: KnownRun,
): KnownRun | null {
  const path = childPath(directory, name);
  const facts = lookQuietly(`${root}/${path}`);
  if (facts === null) return null;
  const stamp = stampOf(facts);
  if (known?.stamp === stamp) return known;
  const id = path.slice(0, -'.json'.length);
  const record = facts.kind === 'file' ? readRecord(root, path, id) : null;
  return { ...knownOf(id, record, facts), bytes: bytesOf(root, id), stamp };
}

/** Null for what is no record, or cannot be read. */
export function readRecord(root: string, path: BankPath, id: string): RunRecord | null {
  try {
    const { bytes, truncated } = readSmallSync(placeAt(root, path), largestRecord);
    return truncated ? null : parseRunRecord(bytes.toString('utf8'), id);
  } catch (error) {
    if (isStrongroomError(error)) return null;
    throw error;
  }
}

/** The caller has seen that no directory on the way is a link; the one at the end is not followed. */
export function placeAt(root: string, path: BankPath): ConfinedPath {
  const absolute = `${root}/${path}`;
  return { root, path, absolute, real: absolute, within: root, exists: true };
}

/** Bytes of both logs as they stand; 0 for one that is not there. */
export function bytesOf(root: string, id: string): Record<RunStream, number> {
  const size = (end: string) => {
    const facts = lookQuietly(`${root}/${id}${end}`);
    return facts?.kind === 'file' ? facts.size : 0;
  };
  return { stdout: size('.out'), stderr: size('.err') };
}

function knownOf(
  id: string,
  record: RunRecord | null,
  facts: EntryFacts,
): Omit<KnownRun, 'bytes' | 'stamp'> {
  const startedAtMs = record?.startedAtMs ?? null;
  const status = endOf(record);
  return {
    id,
    command: shownCommand(record?.command ?? ''),
    status,
    exitCode: record?.exitCode ?? null,
    signal: shown(record?.signal ?? null),
    startedMs: startedAtMs,
    endedMs: record?.endedAtMs ?? null,
    durationMs: record?.durationMs ?? null,
    redactions: record?.redactions ?? {},
    agent: shown(record?.agent ?? null),
    cwd: shown(record?.cwd ?? null),
    hasOutput: record?.log !== 'metadata-only',
    sortMs: startedAtMs ?? Math.trunc(facts.mtimeMs),
    open: status === null ? record : null,
    isOld: false,
  };
}

/** Null for one without an end: whether it still runs is asked each time. */
function endOf(record: RunRecord | null): KnownRun['status'] {
  if (record === null || record.status === 'running') return null;
  if (record.status !== null) return record.status;
  if (record.exitCode === null) return null;
  return record.exitCode === 0 ? 'success' : 'failed';
}

/** Redacted before it is cut: a secret at the cut is seen whole. */
function shownCommand(command: string): string {
  const text = redactText(command.slice(0, 4 * longestCommand)).text;
  const line = text.replace(/\s*[\r\n]+\s*/g, ' ').trim();
  return line.length > longestCommand ? `${line.slice(0, longestCommand)}…` : line;
}

const longestWord = 400;

function shown(text: string | null): string | null {
  return text === null ? null : redactText(text).text.slice(0, longestWord);
}

function stampOf({ ino, size, mtimeNs, ctimeNs }: EntryFacts): string {
  return `${ino}:${size}:${mtimeNs}:${ctimeNs}`;
}

function lookQuietly(absolute: string): EntryFacts | null {
  try {
    return lookAtSync(absolute);
  } catch (error) {
    if (isStrongroomError(error)) return null;
    throw error;
  }
}
