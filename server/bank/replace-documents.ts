import { dirname } from 'node:path';
import { failure, isStrongroomError } from '@/lib/errors';
import { changeMode } from '@/server/disk/change-mode';
import { lookAtSync, sameEntry } from '@/server/disk/entry';
import { ensureDirectory } from '@/server/disk/names';
import { stageRemoval } from '@/server/disk/stage-removal';
import { stageWrite } from '@/server/disk/stage-write';
import type { Staged } from '@/server/disk/staged';
import { stageAppend } from '@/server/disk/stage-append';
import { isStreamed, type NextDocument } from './document-change';
import { lookForChange } from './look-for-change';
import { nextOf, readForChange, type DocumentNow } from './read-for-change';

/** One document as it was read under its lock, and what is put in its place. */
export interface Replacement {
  now: DocumentNow;
  /** Null removes it. */
  next: NextDocument | null;
  /** What puts it back, where it was looked through and not read. */
  before?: NextDocument | null;
  /** Of a new file whose `next` says none. */
  newMode: number;
  tempName: ((target: string) => string) | undefined;
}

/**
 * Puts all of them in place, or none: all are made ready on disk before the first is seen. When one cannot be
 * published after others were, those are put back; where that fails too, the error is marked `halfDone`.
 * @param fence throws when a lock was lost
 */
export async function replaceDocuments(
  replacements: readonly Replacement[],
  fence: () => void,
  onPublished: () => void = () => {},
): Promise<void> {
  const ready: Staged[] = [];
  const done: Replacement[] = [];
  try {
    for (const replacement of replacements) ready.push(await stage(replacement, fence));
    fence();
    for (const [at, replacement] of replacements.entries()) {
      // Permissions may be changed, and then not be durable: to put them back changes nothing where they are not.
      if (isModeOnly(replacement)) done.push(replacement);
      await ready[at]?.publish();
      if (!isModeOnly(replacement)) done.push(replacement);
      onPublished();
    }
    for (const one of ready) await one.settle();
  } catch (error) {
    for (const one of ready) one.discard();
    await putBack(done, fence, error);
    throw error;
  }
}

/** What is half done says so: its intent must stay. */
export const halfDone = Symbol.for('strongroom.half-done');

async function stage(replacement: Replacement, fence: () => void): Promise<Staged> {
  const { now, next } = replacement;
  const { within, real } = now.place;
  const asRead = () => {
    fence();
    refuseMoved(now);
  };
  const options = { within, fence: asRead };
  if (next === null) return stageRemoval(real, options);
  if (isModeOnly(replacement)) return stageMode(replacement, asRead);
  const isWhole = !isStreamed({ base: now.state, next });
  if (!isWhole && next.appended && now.state) {
    return stageAppend(real, { size: now.state.size, bytes: next.appended }, options);
  }
  const bytes = isWhole || !next.pieces ? await next.load() : next.pieces();
  // Beside the bank nothing is made but the file.
  if (dirname(real) !== within) await ensureDirectory(dirname(real), 0o700);
  const { tempName, newMode } = replacement;
  return stageWrite(real, bytes, {
    ...options,
    mode: newMode,
    ...(next.mode !== null && { exactMode: next.mode }),
    ...(tempName && { tempName }),
  });
}

function isModeOnly({ now, next }: Replacement): boolean {
  return next !== null && now.state !== null && next.revision === now.state.revision;
}

/** The same bytes with other permissions: nothing to make ready. */
function stageMode({ now, next }: Replacement, fence: () => void): Staged {
  const { within, real } = now.place;
  const mode = next?.mode ?? now.state?.mode ?? 0o600;
  return {
    publish: () => changeMode(real, mode, { within, fence }),
    settle: () => Promise.resolve(),
    discard: () => {},
  };
}

/** A writer without the lock may have come between reading and now: its bytes are not overwritten. */
function refuseMoved({ path, place, facts, state }: DocumentNow): void {
  const found = lookAtSync(place.real);
  if (found === null && facts === null) return;
  if (found !== null && facts !== null) {
    const isSame =
      sameEntry(found, facts) && found.size === facts.size && found.mtimeNs === facts.mtimeNs;
    if (isSame) return;
  }
  throw failure(
    'REVISION_CONFLICT',
    `${JSON.stringify(path)} was changed by a writer that does not take its lock, while the change was being made. It is as that writer left it; plan again.`,
    { path, base: state?.revision ?? null, theirs: null, ours: null },
  );
}

/** Newest first; what somebody replaced again meanwhile is his. */
async function putBack(done: Replacement[], fence: () => void, cause: unknown): Promise<void> {
  try {
    for (const replacement of done.reverse()) await putBackOne(replacement, fence);
  } catch (error) {
    for (const one of [cause, error]) {
      if (typeof one === 'object' && one !== null) Object.assign(one, { [halfDone]: true });
    }
    if (!isStrongroomError(error)) throw error;
  }
}

async function putBackOne(replacement: Replacement, fence: () => void): Promise<void> {
  const { now, next } = replacement;
  const { root } = now.place;
  const isLooked = now.bytes === null && now.state !== null;
  const found = await (isLooked ? lookForChange : readForChange)(root, now.path);
  if ((found.state?.revision ?? null) !== (next?.revision ?? null)) return;
  const back = { now: found, next: bytesBefore(replacement), newMode: 0o600, tempName: undefined };
  const staged = await stage(back, fence);
  await staged.publish();
  await staged.settle();
}

function bytesBefore({ now, before }: Replacement): NextDocument | null {
  if (now.state === null) return null;
  if (now.bytes !== null) return nextOf(now.bytes, now.state.mode);
  if (!before) throw new Error(`nothing puts ${now.path} back`);
  return before;
}
