import { failure, isStrongroomError } from '@/lib/errors';
import { writeAtomically } from '@/server/disk/atomic-write';
import type { ConfinedPath } from '@/server/disk/confine';
import { placeKey } from '@/server/disk/entry';
import { readUpTo } from '@/server/disk/read';
import type { AcquireOptions } from './acquire-options';
import { withLocks } from './acquire-several';
import { startDeadline } from './deadline';
import type { Deadline } from './deadline';
import type { LockSpec } from '../lock-spec';
import { notGranted } from './not-granted';
import { holdingNothing, refuseReentry } from './reentry';
import { sweepOrphans } from './sweep-orphans';
import type { Held } from './watch-grip';

/*
 * Read-modify-write of one file, under its locks, durably; what this process wants of the same file at the same time
 * becomes one write.
 *
 * Sequence: stand in the file's line -> the first takes the locks with its own time-out -> all that stand in line by
 * then are its group -> what killed writers left is swept -> the file is read -> each change is applied to what the one
 * before it left, in the order of the calls -> one atomic write, fenced -> the locks are released -> everybody hears
 * what became of his change.
 * A change that throws fails alone. A write that fails fails all its group, and the file is as it was. A crash: as
 * `atomic-write.ts`; nobody was told anything yet. Whoever gives up, or whose time is up, leaves the line; once his
 * change is in a group it is carried out.
 */
export interface FileToUpdate {
  place: ConfinedPath;
  /** All that must be held. */
  specs: readonly LockSpec[];
  /** Of a new file; 0600 when left out. */
  mode?: number;
}

/** Bytes now (null: no such file) to bytes then; null leaves them as they are. */
export type Change = (bytes: Buffer | null) => Uint8Array | null | Promise<Uint8Array | null>;

/** @throws what `withLocks` and `writeAtomically` throw, and what `change` throws */
export function updateTogether(
  file: FileToUpdate,
  options: AcquireOptions,
  change: Change,
): Promise<void> {
  for (const { lockPath } of file.specs) refuseReentry(placeKey(lockPath) ?? lockPath);
  const key = placeKey(file.place.real) ?? file.place.real;
  return new Promise((resolve, reject) => {
    const deadline = startDeadline(options.timeoutMs, options.signal);
    const member: Member = { options, change, deadline, resolve, reject };
    const line = allLines().get(key);
    if (line === undefined) {
      const fresh: Line = { members: [member], leader: null };
      allLines().set(key, fresh);
      void holdingNothing(() => serve(key, fresh, file));
      return;
    }
    line.members.push(member);
    deadline.signal.addEventListener('abort', () => void leave(member, line, file), { once: true });
  });
}

interface Line {
  members: Member[];
  /** Whoever waits for the locks, with his own bound; null while a group is being written. */
  leader: Member | null;
}

interface Member {
  options: AcquireOptions;
  change: Change;
  deadline: Deadline;
  resolve(): void;
  reject(error: unknown): void;
}

/** What became of a change; its member is told once the locks are released. */
type Outcome = { member: Member; error: unknown };

/** Whoever gave up, or whose time is up; the leader hears it from the lock. */
async function leave(member: Member, line: Line, { specs }: FileToUpdate): Promise<void> {
  const at = line.members.indexOf(member);
  const [spec] = specs;
  if (at < 0 || line.leader === member || spec === undefined) return;
  line.members.splice(at, 1);
  const { options, deadline } = member;
  deadline.end();
  member.reject(await notGranted(spec, options, deadline.waitedMs(), deadline.canceled()));
}

async function serve(key: string, line: Line, file: FileToUpdate): Promise<void> {
  for (let [leader] = line.members; leader !== undefined; [leader] = line.members) {
    line.leader = leader;
    await serveGroup(leader, line, file);
  }
  allLines().delete(key);
}

async function serveGroup(leader: Member, line: Line, file: FileToUpdate): Promise<void> {
  let outcomes: Outcome[] | null = null;
  const timeoutMs = Math.max(0, leader.options.timeoutMs - leader.deadline.waitedMs());
  try {
    await withLocks(file.specs, { ...leader.options, timeoutMs }, async (held) => {
      line.leader = null;
      outcomes = await commit(file, line.members.splice(0, largestGroup), held);
    });
  } catch (error) {
    if (outcomes === null) {
      // The locks were not had.
      line.members.splice(line.members.indexOf(leader), 1);
      outcomes = [{ member: leader, error }];
    } else {
      // What was written is written: whoever did it again would do it twice.
      process.emitWarning(`A lock was not let go: ${String(error)}`);
    }
  }
  (outcomes ?? []).forEach(tell);
}

function tell({ member, error }: Outcome): void {
  member.deadline.end();
  if (error === null) member.resolve();
  else member.reject(error);
}

/** More would make the first wait long for the last. */
const largestGroup = 1000;
const largestFile = 256 << 20;

/** Never throws: whatever fails is an outcome. */
async function commit(file: FileToUpdate, group: Member[], held: Held): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  try {
    sweepOrphans(file.place.real, file.specs);
    const before = await readWhole(file.place);
    let bytes = before;
    for (const member of group) {
      const { next, error } = await applied(member.change, bytes);
      if (next !== null) bytes = next;
      outcomes.push({ member, error });
    }
    if (bytes !== null && bytes !== before) await write(file, bytes, held);
    return outcomes;
  } catch (error) {
    const known = new Map(outcomes.map((one) => [one.member, one.error]));
    return group.map((member) => ({ member, error: known.get(member) ?? error }));
  }
}

/** A copy of its own: one that throws half way has spoilt nobody's. */
async function applied(
  change: Change,
  bytes: Buffer | null,
): Promise<{ next: Buffer | null; error: unknown }> {
  try {
    const next = await change(bytes && Buffer.from(bytes));
    return { next: next && Buffer.from(next), error: null };
  } catch (error) {
    return { next: null, error: error ?? new Error('A change failed without a word.') };
  }
}

function write({ place, mode }: FileToUpdate, bytes: Buffer, held: Held): Promise<void> {
  const { within, real } = place;
  const how = { within, fence: held.assertHeld, ...(mode !== undefined && { mode }) };
  return writeAtomically(real, bytes, how);
}

async function readWhole(place: ConfinedPath): Promise<Buffer | null> {
  try {
    const { bytes, truncated } = await readUpTo(place, largestFile);
    if (!truncated) return bytes;
  } catch (error) {
    if (isStrongroomError(error) && error.code === 'NOT_FOUND') return null;
    throw error;
  }
  throw failure(
    'INVALID_INPUT',
    `${JSON.stringify(place.absolute)} is larger than ${largestFile >> 20} MiB: too large to be changed as a whole.`,
    { path: place.absolute },
  );
}

const place = Symbol.for('strongroom.locks.updates');

function allLines(): Map<string, Line> {
  const store = globalThis as { [place]?: Map<string, Line> };
  return (store[place] ??= new Map());
}
