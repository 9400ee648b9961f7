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
 * Judges the recorded holder. Pure.
 *
 * What it cannot tell: two machines, or a container and its host, that share a name and this directory, when the
 * record carries neither boot id nor pid namespace.
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
  if (host !== machine.host) {
    return say(
      'elsewhere',
      `The record names host ${host}; this is ${machine.host}, which cannot see its processes.`,
    );
  }
  if (differs(record.boot, machine.boot)) {
    return say(
      'dead',
      `Process ${pid} held it before this machine was last started (boot id ${record.boot}, now ${machine.boot}).`,
    );
  }
  if (differs(record.pidNamespace, machine.pidNamespace)) {
    return say(
      'elsewhere',
      `Process ${pid} lives in another pid namespace (${record.pidNamespace}), which this process cannot see.`,
    );
  }
  if (process === null) return say('unsure', `Process ${pid} was not looked at.`);
  if (process.life === 'gone')
    return say('dead', `Process ${pid} does not exist on ${host} any more.`);
  if (process.life === 'zombie')
    return say(
      'dead',
      `Process ${pid} has ended and only waits for its parent to notice (zombie).`,
    );
  return judgeLiving(record, process, machine);
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
    return say(
      'dead',
      `Process id ${pid} was given to another process: the holder started at tick ${record.start} of this boot, the present one at ${process.start}.`,
    );
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
  const later = `It started at ${isoOf(started)}, after the lock was taken at ${isoOf(sinceMs)}`;
  if (!machine.clockSteady) {
    return say(
      'unsure',
      lives,
      `${later}, but the wall clock was set since this machine started, so that does not prove that it is another process.`,
    );
  }
  return say('dead', `${later}: process id ${process.pid} was given to another process.`);
}

function differs(recorded: string | null, here: string | null): boolean {
  return recorded !== null && here !== null && recorded !== here;
}

function say(life: Liveness['life'], ...evidence: string[]): Liveness {
  return { life, evidence };
}
