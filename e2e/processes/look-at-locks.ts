import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LockRow } from '@/lib/lock';
import { inspectLocks } from '@/server/locks/seeing/inspect';
import { startProgram } from './start-program';
import type { Program } from './start-program';

export const isRoot = process.getuid?.() === 0;

/** The only lock of the bank. */
export async function theLock(root: string): Promise<LockRow> {
  const rows = (await inspectLocks(root)).map(({ row }) => row);
  if (rows.length !== 1) throw new Error(`not one lock: ${JSON.stringify(rows)}`);
  return rows[0] as LockRow;
}

/** Looks again until it is as wanted; the test's own time-out ends it otherwise. */
export async function lockWhen(root: string, wanted: (row: LockRow) => boolean): Promise<LockRow> {
  for (;;) {
    const row = await theLock(root);
    if (wanted(row)) return row;
    await nextTurn();
  }
}

export async function untilState(pid: number, state: string): Promise<void> {
  while (readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.[0] !== state) {
    await nextTurn();
  }
}

/** What aiconfig's script leaves of a holder. */
export function infoText(pid: number, at: Date, host = hostname()): string {
  return `PID: ${pid}\nACQUIRED: ${at.toISOString().replace(/\.\d+Z$/, 'Z')}\nHOSTNAME: ${host}\n`;
}

export function writeLockDirectory(lockPath: string, info: string | null): void {
  mkdirSync(lockPath, { recursive: true });
  if (info !== null) writeFileSync(join(lockPath, 'info'), info);
}

/** A pid that no process has: of one that has just ended and was waited for. */
export async function deadPid(): Promise<number> {
  const { pid, ended } = startProgram('true', []);
  await ended;
  return pid;
}

/** The locks as a user without any rights sees them. Needs root. */
export async function locksSeenByNobody(root: string): Promise<LockRow[]> {
  chmodSync(root, 0o755);
  return rowsFrom(
    startProgram('setpriv', ['--reuid=65534', '--regid=65534', '--clear-groups', ...looking(root)]),
  );
}

/** The locks as seen from inside a fresh pid namespace. Needs root. */
export function locksSeenFromContainer(root: string): Promise<LockRow[]> {
  return rowsFrom(startProgram('unshare', ['-fp', '--mount-proc', ...looking(root)]));
}

function looking(root: string): string[] {
  const peer = join(dirname(import.meta.dirname), '../dist/peers/inspect.js');
  return [process.execPath, peer, JSON.stringify({ root })];
}

async function rowsFrom(program: Program): Promise<LockRow[]> {
  return JSON.parse(await program.line()) as LockRow[];
}
