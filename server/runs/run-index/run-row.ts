import type { RunRow, RunStatus } from '@/lib/run';
import { isoOf } from '@/lib/time';
import { zoneOf } from '@/server/bank/settings/zone-of';
import { isLocal } from '@/server/disk/filesystem-kind';
import { thisMachine, type Machine } from '@/server/locks/judging/machine';
import { judgeRun } from '../judge-run';
import type { KnownRun } from './known-run';
import { renewed } from './renewed';
import { bytesOf } from './read-run';

export interface Rows {
  statusOf(run: KnownRun): RunStatus;
  /** As a list shows it. */
  rowOf(run: KnownRun): RunRow;
}

/** How runs are shown at this moment: whether an open one still runs is asked once. */
export async function rowsNow(root: string): Promise<Rows> {
  const zone = await zoneOf(root);
  const sharedStorage = !(await isLocal(root));
  const judged = new Map<KnownRun, RunStatus>();
  let machine: Machine | null = null;
  const judge = (run: KnownRun): RunStatus => {
    if (run.open === null) return 'unknown';
    machine ??= { ...thisMachine(), sharedStorage };
    return judgeRun(run.open, machine).status;
  };
  const statusOf = (run: KnownRun): RunStatus => {
    if (run.status !== null) return run.status;
    const status = judged.get(run) ?? judge(run);
    judged.set(run, status);
    return status;
  };
  return { statusOf, rowOf: (run) => ({ ...shown(root, run, zone), status: statusOf(run) }) };
}

function shown(root: string, known: KnownRun, zone: string): Omit<RunRow, 'status'> {
  const run = renewed(known);
  const { id, command, exitCode, signal, durationMs, redactions, agent, cwd, hasOutput } = run;
  return {
    id,
    command,
    exitCode,
    signal,
    startedAt: timeOf(run.startedMs, zone),
    endedAt: timeOf(run.endedMs, zone),
    durationMs,
    redactions,
    agent,
    cwd,
    hasOutput,
    bytes: bytesOf(root, id),
  };
}

function timeOf(ms: number | null, zone: string): string | null {
  return ms === null ? null : isoOf(ms, zone);
}
