import { listSystemNamesSync, readSystemTextSync } from '@/server/disk/system-file';
import type { Machine } from './machine';

/** What can be seen of one process now. */
export interface ProcessFacts {
  pid: number;
  life: 'alive' | 'gone' | 'zombie';
  /** It belongs to another user: signal 0 was refused, which proves that it lives. */
  foreign: boolean;
  /** `R`, `S`, `D` waits for a device, `T` stopped, `Z` zombie; null when it cannot be seen. */
  state: string | null;
  /** Start in clock ticks since boot: with the boot id this tells it from every other process of that number. */
  start: string | null;
  startedAtMs: number | null;
  uid: number | null;
  /** As the process shows it. May hold secrets: redact before it leaves the server. */
  command: string | null;
}

/** Looks at a process without disturbing it. */
export function identifyProcess(pid: number, machine: Machine): ProcessFacts {
  const answer = signalZero(pid);
  const nothing = { pid, state: null, start: null, startedAtMs: null, uid: null, command: null };
  if (answer === 'gone') return { ...nothing, life: 'gone', foreign: false };
  const foreign = answer === 'refused';
  const status = readSystemTextSync(`/proc/${pid}/status`);
  const stat = readSystemTextSync(`/proc/${pid}/stat`);
  if (status === null || stat === null) {
    // Vanished this moment, or hidden from us (hidepid, no /proc at all).
    const life = signalZero(pid) === 'gone' ? 'gone' : 'alive';
    return { ...nothing, life, foreign };
  }
  // A thread answers to signals too; the process of that number is gone then.
  if (numberIn(status, 'Tgid') !== pid) return { ...nothing, life: 'gone', foreign: false };
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state = '?'] = fields;
  const start = fields[19] ?? null;
  return {
    pid,
    life: isDeadState(state, pid) ? 'zombie' : 'alive',
    foreign,
    state,
    start,
    startedAtMs: startedAt(start, machine),
    uid: numberIn(status, 'Uid'),
    command: commandOf(pid, stat),
  };
}

/** A state worth telling a person who waits for this process; null for the ordinary ones. */
export function stateSentence({ pid, state }: Pick<ProcessFacts, 'pid' | 'state'>): string | null {
  const words = state === null ? undefined : stateWords[state];
  return words === undefined ? null : `Process ${pid} ${words}.`;
}

const stateWords: Partial<Record<string, string>> = {
  T: 'is stopped (SIGSTOP, or by a terminal): it keeps the lock until it is continued or ended',
  t: 'is stopped by a debugger: it keeps the lock until it is continued or ended',
  D: 'waits for a device (uninterruptible)',
};

function signalZero(pid: number): 'alive' | 'gone' | 'refused' {
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid > 0x7fffffff) return 'gone';
  try {
    process.kill(pid, 0);
    return 'alive';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH' ? 'gone' : 'refused';
  }
}

/** The first thread of a process may end before the others: then it looks like a zombie and is none. */
function isDeadState(state: string, pid: number): boolean {
  if (state !== 'Z' && state !== 'X') return false;
  return (listSystemNamesSync(`/proc/${pid}/task`) ?? []).length <= 1;
}

/** Fixed in what the kernel shows to programs, whatever its own tick. */
const ticksPerSecond = 100;

function startedAt(start: string | null, machine: Machine): number | null {
  if (start === null || machine.bootedAtMs === null) return null;
  return Math.round(machine.bootedAtMs + (Number(start) * 1000) / ticksPerSecond);
}

/** Kernel threads and zombies have no command line: their name in brackets. */
function commandOf(pid: number, stat: string): string | null {
  const line = readSystemTextSync(`/proc/${pid}/cmdline`);
  const words = line?.replace(/\0+$/, '').split('\0').join(' ').trim();
  if (words) return words.slice(0, 4096);
  return `[${stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'))}]`;
}

function numberIn(status: string, key: string): number | null {
  const found = new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status);
  return found ? Number(found[1]) : null;
}
