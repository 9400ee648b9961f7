import { isoOf } from '@/lib/time';
import type { LockRecord } from './lock-record';
import type { Machine } from './machine';
import { stateSentence } from './process-identity';
import type { ProcessFacts } from './process-identity';

/** What becomes of a holder that a record names. `dead` is proven; everything doubtful is `unsure`. */
export interface Liveness {
  life: 'alive' | 'dead' | 'unsure' | 'elsewhere';
  evidence: string[];
}

/** Clocks of writer and kernel are read apart, and records keep whole seconds. */
const marginMs = 2000;

/**
 * Judges the recorded holder. Pure. `dead` only where the record and we are proven to speak of the same processes:
 * same host, and by what both know the same kernel start, pid namespace and clock.
 *
 * What it cannot tell: a container and its host that share a name and this directory, when the record carries no
 * pid namespace and we, outside, see everybody.
 * @param process the facts of the recorded pid here; null when it was not looked up
 */
export function judgeHolder(
  record: LockRecord,
  process: ProcessFacts | null,
  machine: Machine,
): Liveness {
  const { pid, host } = record;
  if (pid === null) return say('unsure', 'The record names no process.');
  if (host === null) return judgeHostless(record, pid, process, machine);
  return (
    judgePlace(record, pid, host, machine) ??
    doubted(judgeHere(record, pid, host, process, machine), record, machine)
  );
}

/** Where the recorded process can be seen at all; null when that is here. */
function judgePlace(
  record: LockRecord,
  pid: number,
  host: string,
  machine: Machine,
): Liveness | null {
  if (host !== machine.host) {
    return say(
      'elsewhere',
      `The record names host ${host}; this is ${machine.host}, which cannot see its processes.`,
    );
  }
  if (differs(record.pidNamespace, machine.pidNamespace)) {
    return say(
      'elsewhere',
      `Process ${pid} lives in another pid namespace (${record.pidNamespace}), which this process cannot see.`,
    );
  }
  if (!differs(record.boot, machine.boot)) return null;
  const otherStart = `boot id ${record.boot}, now ${machine.boot}`;
  if (machine.sharedStorage) {
    return say(
      'elsewhere',
      `The record was made under another start of ${host}, or by another machine of that name that shares this storage (${otherStart}).`,
    );
  }
  return say(
    record.pidNamespace === machine.pidNamespace ? 'dead' : 'unsure',
    `Process ${pid} held it before this machine was last started (${otherStart}).`,
  );
}

function judgeHere(
  record: LockRecord,
  pid: number,
  host: string,
  process: ProcessFacts | null,
  machine: Machine,
): Liveness {
  if (process === null) return say('unsure', `Process ${pid} was not looked at.`);
  if (process.life === 'gone')
    return say('dead', `Process ${pid} is no longer running on ${host}.`);
  if (process.life === 'zombie')
    return say(
      'dead',
      `Process ${pid} has ended and only waits for its parent to notice (zombie).`,
    );
  return judgeLiving(record, process, machine);
}

/** A missing process proves nothing where the holder may be one that cannot be seen from here. */
function doubted(judged: Liveness, record: LockRecord, machine: Machine): Liveness {
  if (judged.life !== 'dead') return judged;
  const why = doubtOf(record, machine);
  return why === null ? judged : say('unsure', ...judged.evidence, why);
}

function doubtOf({ boot, pidNamespace }: LockRecord, machine: Machine): string | null {
  if (machine.sharedStorage && (boot === null || boot !== machine.boot))
    return 'This storage is shared with other machines, and the record does not tell which of that name it means.';
  if (pidNamespace === null && !machine.seesEverybody)
    return 'This process runs in a container, and the record does not tell whether its process does too.';
  if (pidNamespace !== null && machine.pidNamespace === null)
    return 'The record names a pid namespace, and which one this process is in cannot be read.';
  return null;
}

/** A live process of that number may well be the holder; a missing one proves nothing. */
function judgeHostless(
  record: LockRecord,
  pid: number,
  process: ProcessFacts | null,
  machine: Machine,
): Liveness {
  const doubt = `The record names process ${pid} but no host: it may be another machine's.`;
  const here = process?.life === 'alive' ? judgeLiving(record, process, machine) : null;
  if (here?.life === 'alive') return say('alive', ...here.evidence, doubt);
  return say('unsure', doubt, 'No process of this machine is known to be it.');
}

/** Something of that number lives: the same process, or a later one? */
function judgeLiving(record: LockRecord, process: ProcessFacts, machine: Machine): Liveness {
  const pid = process.pid;
  const other = process.foreign ? '; it belongs to another user (signal 0 is not permitted)' : '';
  const lives = [`Process ${pid} is alive${other}.`, stateSentence(process) ?? ''].join(' ').trim();
  if (record.start !== null && process.start !== null) {
    if (record.start === process.start)
      return say(
        'alive',
        lives,
        `It is the recorded process: both started at tick ${process.start} of this boot.`,
      );
    const reused = `Process id ${pid} was given to another process: the holder started at tick ${record.start} of this boot, the present one at ${process.start}.`;
    // Each time namespace counts ticks from another beginning.
    if (record.timeNamespace === machine.timeNamespace) return say('dead', reused);
    return say('unsure', lives, `${reused} But the two may count from different beginnings.`);
  }
  return judgeByClock(record, process, machine, lives);
}

function judgeByClock(
  record: LockRecord,
  process: ProcessFacts,
  machine: Machine,
  lives: string,
): Liveness {
  const { sinceMs } = record;
  if (sinceMs === null) return say('alive', lives);
  if (sinceMs > machine.nowMs + marginMs) {
    return say(
      'unsure',
      lives,
      `The lock says it was taken at ${isoOf(sinceMs)}, which is in the future: the clock was set back, so the times prove nothing.`,
    );
  }
  const started = process.startedAtMs;
  if (started === null || started <= sinceMs + marginMs) return say('alive', lives);
  return say(
    'unsure',
    lives,
    `It started at ${isoOf(started)}, after the lock was taken at ${isoOf(sinceMs)}: process id ${process.pid} was given to another process, unless the wall clock was wrong at one of these times.`,
  );
}

function differs(recorded: string | null, here: string | null): boolean {
  return recorded !== null && here !== null && recorded !== here;
}

function say(life: Liveness['life'], ...evidence: string[]): Liveness {
  return { life, evidence };
}
