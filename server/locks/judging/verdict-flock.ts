import { stateSentence } from './process-identity';
import type { ProcessFacts } from './process-identity';
import { judgement } from './verdict';
import type { Judgement, RecordFacts } from './verdict';

/** Who the kernel says has a `flock`. */
export interface FlockFacts {
  /** Processes with a locked description; several for a shared lock or an inherited descriptor. */
  holders: { process: ProcessFacts; how: 'table' | 'descriptor' }[];
  /** The pid in the kernel's table, when that process is gone and others keep its lock. */
  takenBy: number | null;
  /** Somebody has it (a try was refused), but no process here does. */
  unseen: boolean;
}

/**
 * The judgement of a `flock` sidecar: the kernel is the truth, the record only a hint of who died in it.
 * Held while anybody holds it, stopped or not; never stale by age or by a dead recorded pid. Pure.
 * @param flock null when it could not be found out
 */
export function judgeFlock(flock: FlockFacts | null, facts: RecordFacts): Judgement {
  if (flock !== null && flock.holders.length > 0) {
    return judgement('held', ...flock.holders.flatMap(wordsOf), ...mismatch(flock, facts));
  }
  if (flock?.unseen) {
    return judgement(
      'held',
      'The kernel refuses the lock: it is held by a process this namespace cannot see (a container, another machine).',
    );
  }
  if (flock === null || facts.record === null) {
    return judgement(
      'unknown',
      `It cannot be read: ${facts.unreadable ?? 'no kernel table here'}.`,
    );
  }
  return judgeLeftRecord(facts);
}

function wordsOf({ process, how }: FlockFacts['holders'][number]): string[] {
  const source =
    how === 'table'
      ? `The kernel's lock table names process ${process.pid} as its holder.`
      : `Process ${process.pid} has the locked descriptor open (/proc/${process.pid}/fdinfo).`;
  const state = stateSentence(process);
  return state === null ? [source] : [source, state];
}

function mismatch({ holders, takenBy }: FlockFacts, { record }: RecordFacts): string[] {
  const pids = holders.map(({ process }) => process.pid);
  const words: string[] = [];
  if (takenBy !== null && !pids.includes(takenBy)) {
    words.push(`Process ${takenBy} took it and is gone; the descriptor was inherited.`);
  }
  if (record?.pid && !pids.includes(record.pid)) {
    words.push(
      `The record in the file names process ${record.pid}, which is not the holder: a record is only a hint.`,
    );
  }
  return words;
}

const nobody = 'The kernel reports no holder.';

function judgeLeftRecord({ record, liveness }: RecordFacts): Judgement {
  if (record === null || record.condition === 'none') {
    return judgement('free', nobody, 'The file is empty, as it is between holders.');
  }
  if (record.condition !== 'whole') {
    const what = record.condition === 'half' ? 'is only half written' : 'has an unknown form';
    return judgement(
      'suspect',
      nobody,
      `The record in it ${what}: its writer may have died inside.`,
    );
  }
  const left = [nobody, ...liveness.evidence];
  if (liveness.life === 'dead') {
    return judgement(
      'stale',
      ...left,
      'The holder died while it had the lock: look at the document before you go on.',
    );
  }
  if (liveness.life === 'elsewhere') return judgement('unknown', ...left);
  return judgement('suspect', ...left, 'The file names a holder, but nobody holds the lock.');
}
