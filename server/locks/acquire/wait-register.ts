import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { isStrongroomError } from '@/lib/errors';
import { isoOf, parseIso } from '@/lib/time';
import { lookAtSync } from '@/server/disk/entry';
import { listNamesNow, writeSmallFile } from '@/server/disk/small-file';
import { removeFileNow } from '@/server/disk/names';
import { readInside } from '@/server/disk/lock-directory';
import { thisMachine } from '../judging/machine';
import type { Machine } from '../judging/machine';
import { ownRecord } from './own-record';
import { identifyProcess } from '../judging/process-identity';
import type { ProcessFacts } from '../judging/process-identity';

/*
 * Who of strongroom's processes waits for which lock: one small file per wait in `<state>/waiting/`, made once a wait
 * is long enough for a person to notice, removed when it ends. For the locks the kernel knows no queue of, and for
 * since when. A hint: nothing depends on it. A process that was killed leaves its file; a file whose process is gone,
 * or was started at another tick, is passed over, and removed by whoever registers next.
 */

/** A wait somebody registered, its process found alive. */
export interface RegisteredWait {
  lockPath: string;
  process: ProcessFacts;
  sinceMs: number;
}

/**
 * Registers a wait of this process. Returns how to withdraw it; where nothing can be written, nothing is.
 * @param state the bank's own state directory
 */
export function registerWait(
  state: string | undefined,
  lockPath: string,
  waitedMs: number,
): () => void {
  const directory = state === undefined ? null : directoryIn(state);
  if (directory === null) return () => {};
  const { pid, start, boot, pidns } = ownRecord('wait');
  const file = join(directory, `${pid}-${randomBytes(6).toString('hex')}.json`);
  const at = isoOf(Date.now() - waitedMs);
  const text = JSON.stringify({ v: 1, lockPath, pid, start, boot, pidns, at });
  if (!bestEffort(() => writeSmallFile(file, text), false)) return () => {};
  forgetDead(directory);
  return () => bestEffort(() => removeFileNow(file), undefined);
}

/** The waits of living processes, longest first. Changes nothing. */
export function registeredWaits(state: string | null, machine: Machine): RegisteredWait[] {
  const directory = state === null ? null : directoryIn(state);
  if (directory === null) return [];
  return namesIn(directory)
    .flatMap((name) => livingWait(waitIn(join(directory, name)), machine) ?? [])
    .sort((one, other) => one.sinceMs - other.sinceMs);
}

/** Null where a link, or anything but a directory, stands in the place of one of ours: a bank's content is hostile. */
function directoryIn(state: string): string | null {
  const directory = join(state, 'waiting');
  const isOther = (path: string) => (lookAtSync(path)?.kind ?? 'directory') !== 'directory';
  return bestEffort(() => isOther(state) || isOther(directory), true) ? null : directory;
}

/** Nobody has more waits worth a look. */
const mostFiles = 100;

function namesIn(directory: string): string[] {
  const names = bestEffort(() => listNamesNow(directory, mostFiles), []);
  return names.filter((name) => /^\d+-[\da-f]{12}\.json$/.test(name));
}

function livingWait(wait: Wait | null, machine: Machine): RegisteredWait | null {
  if (wait === null || !isOfHere(wait, machine)) return null;
  const process = identifyProcess(wait.pid, machine);
  if (process.life !== 'alive' || process.start !== wait.start) return null;
  return { lockPath: wait.lockPath, process, sinceMs: wait.sinceMs };
}

/** Another container's process is not ours to judge. */
function isOfHere({ boot, pidns }: Wait, machine: Machine): boolean {
  return boot === machine.boot && pidns === machine.pidNamespace;
}

/** Each by itself: one that cannot be read or removed keeps nobody from the others. */
function forgetDead(directory: string): void {
  const machine = thisMachine();
  for (const name of namesIn(directory)) {
    const file = join(directory, name);
    const wait = waitIn(file);
    if (wait === null || !isOfHere(wait, machine) || livingWait(wait, machine) !== null) continue;
    bestEffort(() => removeFileNow(file), undefined);
  }
}

interface Wait {
  lockPath: string;
  pid: number;
  start: string;
  boot: string;
  pidns: string;
  sinceMs: number;
}

function waitIn(file: string): Wait | null {
  try {
    return parseWait(JSON.parse(bestEffort(() => readInside(file), null) ?? ''));
  } catch {
    return null;
  }
}

function parseWait(value: unknown): Wait | null {
  const { lockPath, pid, start, boot, pidns, at } = Object(value) as Record<string, unknown>;
  const words = [lockPath, start, boot, pidns, at];
  if (!Number.isSafeInteger(pid) || !words.every((word) => typeof word === 'string')) return null;
  const since = parseIso(at as string);
  if (since === null || isoOf(since.epochMs) === '') return null;
  return { lockPath, pid, start, boot, pidns, sinceMs: since.epochMs } as Wait;
}

function bestEffort<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch (error) {
    if (isStrongroomError(error)) return otherwise;
    throw error;
  }
}
