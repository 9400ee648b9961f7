import type { LockHolder } from '@/lib/lock';
import { isoOf } from '@/lib/time';
import type { JudgedLock } from '../judging/judge-record';
import type { LockRecord } from '../judging/lock-record';
import { thisMachine } from '../judging/machine';
import type { Machine } from '../judging/machine';
import { judgeLock } from '../judging/judge-lock';
import type { ProcessFacts } from '../judging/process-identity';

/** Who has the lock at this path, for the error of somebody who waited in vain. The command is not redacted. */
export async function describeHolder(spec: { lockPath: string }): Promise<LockHolder | null> {
  const machine = thisMachine();
  const judged = await judgeLock(spec.lockPath, machine);
  return judged === null ? null : describeRecorded(judged, machine);
}

/** The holder as shown: what the kernel says of the process, and what only the record can say of the rest. */
export function describeRecorded(judged: JudgedLock, machine: Machine): LockHolder | null {
  const { holder, record } = judged;
  if (holder !== null) return ofProcess(holder, isOf(record, holder) ? record : null, machine);
  if (record === null || record.pid === null) return null;
  return {
    pid: record.pid,
    startedAt: recordedStart(record, machine),
    host: record.host,
    command: record.command,
    agent: record.agent,
    since: record.sinceMs === null ? null : isoOf(record.sinceMs),
  };
}

function ofProcess(process: ProcessFacts, record: LockRecord | null, machine: Machine): LockHolder {
  return {
    pid: process.pid,
    startedAt: process.startedAtMs === null ? null : isoOf(process.startedAtMs),
    host: machine.host,
    command: process.command ?? record?.command ?? null,
    agent: record?.agent ?? null,
    since: record?.sinceMs == null ? null : isoOf(record.sinceMs),
  };
}

function isOf(record: LockRecord | null, process: ProcessFacts): boolean {
  if (record === null || record.pid !== process.pid) return false;
  return record.start === null || process.start === null || record.start === process.start;
}

/** When a process that is gone had started: its record says at which tick of this boot. */
function recordedStart({ start, boot }: LockRecord, machine: Machine): string | null {
  if (start === null || boot === null || boot !== machine.boot) return null;
  return machine.bootedAtMs === null ? null : isoOf(machine.bootedAtMs + Number(start) * 10);
}
