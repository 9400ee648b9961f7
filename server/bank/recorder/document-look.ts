import { createHash } from 'node:crypto';
import type { BankPath } from '@/lib/bank-path';
import { isProjectPath } from '@/lib/companions';
import { isStrongroomError } from '@/lib/errors';
import { lookAtDocument } from '@/server/disk/companions';
import { confine } from '@/server/disk/confine';
import { lookAt, type EntryFacts } from '@/server/disk/entry';
import type { Recogniser } from '@/server/layouts/recognise';
import type { LockSpec } from '@/server/locks/lock-spec';
import { isFresh, markOf, type KnownDocument, type KnownDocuments } from './known-documents';
import { readAtOnce, readWhole, wholeBytes, type Standing } from './read-standing';
import { recordedLock } from './recorded-documents';
import type { Settling } from './settling';

/** A document that is not as it was known. */
export interface Observed {
  path: BankPath;
  lock: LockSpec | null;
  before: KnownDocument | undefined;
  /** Null: it is gone. */
  standing: Standing | null;
  /** When it was first seen so. */
  nowMs: number;
}

export interface LargeObserved {
  path: BankPath;
  lock: LockSpec | null;
  facts: EntryFacts;
  before: KnownDocument | undefined;
}

interface LookWork {
  root: string;
  known: KnownDocuments;
  settling: Settling;
  /** Whether asking the file system ends at once. */
  isLocal: boolean;
  largestFile: number;
  recogniser(): Recogniser;
  observed(found: Observed): Promise<void> | null;
  /** Too large to be read as a whole; not compared. */
  observedLarge(found: LargeObserved): Promise<void> | null;
  notice(path: BankPath): void;
  /** A directory nothing was known of. */
  lookInto(directory: BankPath): Promise<void>;
}

/** Compares one document on disk with what is known of it. Never throws. */
export class DocumentLook {
  /** Paths that could not be read when last looked at, and those larger than is recorded. */
  readonly unreadable = new Set<BankPath>();
  readonly tooLarge = new Set<BankPath>();

  constructor(private readonly work: LookWork) {}

  look(path: BankPath): Promise<void> | null {
    const { root, isLocal } = this.work;
    try {
      if (!isLocal && !isProjectPath(path)) return this.lookFar(path, `${root}/${path}`);
      return this.guarded(path, this.compare(path, lookAtDocument(root, path)));
    } catch (error) {
      this.failed(path, error);
      return null;
    }
  }

  private lookFar(path: BankPath, absolute: string): Promise<void> | null {
    return this.guarded(
      path,
      lookAt(absolute).then((facts) => this.compare(path, facts) ?? undefined),
    );
  }

  private guarded(path: BankPath, work: Promise<void> | null): Promise<void> | null {
    return work && work.catch((error: unknown) => this.failed(path, error));
  }

  /** What goes away while it is read is noticed by itself. */
  private failed(path: BankPath, error: unknown): void {
    if (isStrongroomError(error) && error.code === 'NOT_FOUND') return;
    this.unreadable.add(path);
  }

  private compare(path: BankPath, facts: EntryFacts | null): Promise<void> | null {
    const { known, root, recogniser, largestFile, isLocal } = this.work;
    const before = known.get(path);
    if (facts?.kind === 'directory' && !known.isDirectory(path)) return this.work.lookInto(path);
    if (facts?.kind !== 'file') return this.absent(path, before);
    const recorded = recordedLock(recogniser(), root, path);
    if (!recorded) return null;
    if (before?.mark === markOf(facts) && !before.fresh) {
      before.seenMs = Date.now();
      return null;
    }
    this.tooLarge.delete(path);
    if (facts.size > largestFile) {
      this.tooLarge.add(path);
      return null;
    }
    const { lock } = recorded;
    if (facts.size > wholeBytes) return this.work.observedLarge({ path, lock, facts, before });
    const standing = isLocal ? readAtOnce(root, path, facts.size) : null;
    return standing ? this.seen(path, standing, lock) : this.readAside(path, facts, lock);
  }

  private async readAside(path: BankPath, facts: EntryFacts, lock: LockSpec | null): Promise<void> {
    const standing = await readWhole(await confine(this.work.root, path));
    const before = this.work.known.get(path);
    if (standing) await this.seen(path, standing, lock);
    else await this.work.observedLarge({ path, lock, facts, before });
  }

  private seen(path: BankPath, standing: Standing, lock: LockSpec | null): Promise<void> | null {
    const { known, settling } = this.work;
    const { bytes, facts } = standing;
    const before = known.get(path);
    const nowMs = Date.now();
    const revision = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    const next: KnownDocument = {
      revision,
      size: bytes.length,
      mode: facts.mode,
      seenMs: nowMs,
      mark: markOf(facts),
      fresh: isFresh(facts, nowMs),
    };
    this.unreadable.delete(path);
    const isSame = before?.revision === revision && before.mode === facts.mode;
    if (!isSame && isCut(before, bytes.length)) {
      if (settling.passed(path) === null) return null;
    } else settling.forget(path);
    known.set(path, next);
    return isSame ? null : this.work.observed({ path, lock, before, standing, nowMs });
  }

  private absent(path: BankPath, before: KnownDocument | undefined): Promise<void> | null {
    const { known, settling, notice, root, recogniser, observed } = this.work;
    this.tooLarge.delete(path);
    this.unreadable.delete(path);
    if (known.isDirectory(path)) for (const child of known.standing(path)) notice(child);
    if (!before || before.revision === null) return null;
    const nowMs = settling.passed(path);
    if (nowMs === null) return null;
    const gone = { revision: null, size: 0, mode: null, mark: null, fresh: false };
    known.set(path, { ...gone, seenMs: Date.now() });
    const recorded = recordedLock(recogniser(), root, path);
    const lock = recorded ? recorded.lock : null;
    return observed({ path, lock, before, standing: null, nowMs });
  }
}

/** Emptied, or a large one cut to nearly nothing: perhaps about to be written anew. */
function isCut(before: KnownDocument | undefined, size: number): boolean {
  if (!before || before.revision === null || before.size === 0) return false;
  return size === 0 || (before.size >= 65_536 && size < before.size / 10);
}
