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
import type { Held } from './watch-grip';

/*
 * Read-modify-write of one file, under its locks, durably; what this process wants of the same file at the same time
 * becomes one write.
 *
 * Sequence: stand in the file's line -> the first takes the locks with its own time-out -> all that stand in line by
 * then are its group -> the file is read -> each change is applied to what the one before it left, in the order of the
 * calls -> one atomic write, fenced -> the locks are released -> everybody hears what became of his change.
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
      const fresh = [member];
      allLines().set(key, fresh);
      void holdingNothing(() => serve(key, fresh, file));
      return;
    }
    line.push(member);
    deadline.signal.addEventListener('abort', () => void leave(member, line, file), { once: true });
  });
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

/** The first in line is served with its own bound; whoever is not any more leaves by itself. */
async function leave(member: Member, line: Member[], { specs }: FileToUpdate): Promise<void> {
  const at = line.indexOf(member);
  const [spec] = specs;
  if (at < 1 || spec === undefined) return;
  line.splice(at, 1);
  const { options, deadline } = member;
  member.reject(await notGranted(spec, options, deadline.waitedMs(), deadline.canceled()));
}

async function serve(key: string, line: Member[], file: FileToUpdate): Promise<void> {
  for (let [leader] = line; leader !== undefined; [leader] = line) {
    let outcomes: Outcome[] = [];
    const timeoutMs = Math.max(0, leader.options.timeoutMs - leader.deadline.waitedMs());
    try {
      await withLocks(file.specs, { ...leader.options, timeoutMs }, async (held) => {
        outcomes = await commit(file, line, held);
      });
      outcomes.forEach(tell);
    } catch (error) {
      if (line[0] === leader) outcomes = [{ member: leader, error }];
      if (line[0] === leader) line.shift();
      outcomes.forEach((one) => tell({ ...one, error }));
    }
  }
  allLines().delete(key);
}

function tell({ member, error }: Outcome): void {
  member.deadline.end();
  if (error === null) member.resolve();
  else member.reject(error);
}

/** More would make the first wait long for the last. */
const largestGroup = 1000;
const largestFile = 256 << 20;

async function commit(file: FileToUpdate, line: Member[], held: Held): Promise<Outcome[]> {
  const before = await readWhole(file.place);
  const outcomes: Outcome[] = [];
  let bytes = before;
  for (const member of line.splice(0, largestGroup)) {
    try {
      const next = await member.change(bytes);
      if (next !== null) bytes = Buffer.from(next);
      outcomes.push({ member, error: null });
    } catch (error) {
      outcomes.push({ member, error });
    }
  }
  if (bytes === null || bytes === before) return outcomes;
  try {
    const { root, real } = file.place;
    const { mode } = file;
    const how = { within: root, fence: held.assertHeld, ...(mode !== undefined && { mode }) };
    await writeAtomically(real, bytes, how);
    return outcomes;
  } catch (error) {
    return outcomes.map((one) => ({ ...one, error: one.error ?? error }));
  }
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

function allLines(): Map<string, Member[]> {
  const store = globalThis as { [place]?: Map<string, Member[]> };
  return (store[place] ??= new Map());
}
