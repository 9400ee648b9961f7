import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { isStrongroomError } from '@/lib/errors';
import { isoOf, parseIso } from '@/lib/time';
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
  if (state === undefined) return () => {};
  const directory = join(state, 'waiting');
  const { pid, start, boot, pidns } = ownRecord('wait');
  const file = join(directory, `${pid}-${randomBytes(6).toString('hex')}.json`);
  const at = isoOf(Date.now() - waitedMs);
  const text = JSON.stringify({ v: 1, lockPath, pid, start, boot, pidns, at });
  return bestEffort(
    () => {
      if (!writeSmallFile(file, text)) return () => {};
      forgetDead(directory);
      return () => bestEffort(() => removeFileNow(file), undefined);
    },
    () => {},
  );
}

/** The waits of living processes, longest first. Changes nothing. */
export function registeredWaits(state: string | null, machine: Machine): RegisteredWait[] {
  if (state === null) return [];
  const directory = join(state, 'waiting');
  return bestEffort(() => namesIn(directory), [])
    .flatMap((name) => readWait(join(directory, name), machine) ?? [])
    .sort((one, other) => one.sinceMs - other.sinceMs);
}

/** Nobody has more waits worth a look. */
const mostFiles = 500;

function namesIn(directory: string): string[] {
  return listNamesNow(directory, mostFiles).filter((name) => /^\d+-[\da-f]{12}\.json$/.test(name));
}

function readWait(file: string, machine: Machine): RegisteredWait | null {
  const wait = parseWait(bestEffort(() => readInside(file), null));
  if (wait === null || wait.boot !== machine.boot || wait.pidns !== machine.pidNamespace)
    return null;
  const process = identifyProcess(wait.pid, machine);
  if (process.life !== 'alive' || process.start !== wait.start) return null;
  return { lockPath: wait.lockPath, process, sinceMs: wait.sinceMs };
}

interface Wait {
  lockPath: string;
  pid: number;
  start: string;
  boot: string;
  pidns: string;
  sinceMs: number;
}

function parseWait(text: string | null): Wait | null {
  try {
    const { lockPath, pid, start, boot, pidns, at } = JSON.parse(text ?? '') as Record<
      string,
      unknown
    >;
    const words = [lockPath, start, boot, pidns, at];
    if (!Number.isSafeInteger(pid) || !words.every((word) => typeof word === 'string')) return null;
    const since = parseIso(at as string);
    return since && ({ lockPath, pid, start, boot, pidns, sinceMs: since.epochMs } as Wait);
  } catch {
    return null;
  }
}

function forgetDead(directory: string): void {
  const machine = thisMachine();
  for (const name of namesIn(directory)) {
    const file = join(directory, name);
    if (readWait(file, machine) === null) removeFileNow(file);
  }
}

function bestEffort<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch (error) {
    if (isStrongroomError(error)) return otherwise;
    throw error;
  }
}
