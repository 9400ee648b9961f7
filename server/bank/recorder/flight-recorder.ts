import type { BankPath } from '@/lib/bank-path';
import { failure } from '@/lib/errors';
import { plural } from '@/lib/format';
import type { RecorderState } from '@/lib/recorder';
import type { ConfinedPath } from '@/server/disk/confine';
import { lookAtSync, type EntryFacts } from '@/server/disk/entry';
import { walk } from '@/server/disk/walk';
import { recognise, type Recogniser } from '@/server/layouts/recognise';
import type { LockSpec } from '@/server/locks/lock-spec';
import type { NewVersion, StoredVersion } from '../history/history';
import { Baseline } from './baseline';
import { DocumentLook, type LargeObserved, type Observed } from './document-look';
import { KnownDocuments, markOf, timeOf, type KnownDocument } from './known-documents';
import { LargeDocuments } from './large-documents';
import { PathPump } from './path-pump';
import { recordedEntries } from './recorded-documents';
import type { Recorded, Recorder } from './recorder';
import { Settling } from './settling';
import { VersionQueue, type QueuedVersion } from './version-queue';
import { writerOf } from './writer-of';

const usualHoldLimit = 64 << 20;
/** Who wrote is asked so often in a second: of a thousand files that change together one writer tells enough. */
const mostWritersAsked = 10;

/** The parts of a recorder, and what goes from one to the other. `startRecorder` says what it promises. */
export class FlightRecorder implements Recorder {
  private readonly known = new KnownDocuments();
  private readonly baseline: Baseline;
  private readonly settling = new Settling((path) => this.notice(path));
  private readonly queue: VersionQueue;
  private readonly pump: PathPump;
  private readonly looking: DocumentLook;
  private readonly large: LargeDocuments;
  private recogniser: Recogniser = recognise(new Set());
  /** When the bank was last looked at as a whole; what was not there then came later. */
  private lookedMs: number | null = null;
  private asked = 0;
  private lookFault: string | null = null;

  constructor(
    private readonly recorded: Recorded,
    { isLocal, largestFile }: { isLocal: boolean; largestFile: number },
  ) {
    const { root, history, holdLimit } = recorded;
    const { known } = this;
    const notice = (path: BankPath) => this.notice(path);
    const isFirstLook = () => this.lookedMs === null;
    this.baseline = new Baseline(history, holdLimit ?? usualHoldLimit);
    this.queue = new VersionQueue({
      history,
      prepare: () => this.prepare(),
      stored: (versions) => this.tell(versions),
      readFile: (path, revision, tookMs) => this.large.stored(path, revision, tookMs),
    });
    const { baseline, settling } = this;
    const store = (found: LargeObserved, place: ConfinedPath) => this.storeLarge(found, place);
    this.large = new LargeDocuments({ root, known, baseline, isFirstLook, store, notice });
    this.looking = new DocumentLook({
      root,
      known,
      settling,
      isLocal,
      largestFile,
      recogniser: () => this.recogniser,
      observed: (found) => this.observed(found),
      observedLarge: (found) => this.large.observed(found),
      notice,
      lookInto: (directory) => this.lookInto(directory),
    });
    this.pump = new PathPump(
      (path) => this.looking.look(path),
      () => this.queue.room(),
    );
  }

  notice(path: BankPath): void {
    this.pump.notice(path);
  }

  /** Learns what the history knows, then looks at everything there is. */
  async begin(): Promise<void> {
    const versions = (await this.baseline.find()) ?? [];
    for (const { path, revision, size, mode, atMs } of versions) {
      const seen = { seenMs: atMs, mark: null, fresh: false };
      this.known.set(path, { revision, size: size ?? 0, mode, ...seen });
    }
    await this.lookAgain();
  }

  async lookAgain(): Promise<void> {
    const startedMs = Date.now();
    const { entries, recogniser } = await recordedEntries(this.recorded.root);
    this.recogniser = recogniser;
    for (const { path, facts } of entries) {
      const known = this.known.get(path);
      if (known?.mark !== markOf(facts) || known.fresh) this.notice(path);
    }
    const standing = new Set(entries.map(({ path }) => path));
    for (const path of this.known.standing()) if (!standing.has(path)) this.notice(path);
    this.pump.open();
    await this.pump.idle();
    this.lookedMs ??= startedMs;
  }

  state(): RecorderState {
    const { pump, queue, settling, large, baseline } = this;
    const fault = queue.fault ?? this.lookFault;
    return {
      state: fault === null ? 'recording' : 'failed',
      message: fault ?? this.remarks(),
      pending: pump.pending + queue.length + settling.count + large.waiting,
      held: baseline.count,
    };
  }

  ready(): Promise<void> {
    return this.pump.idle();
  }

  async close(): Promise<void> {
    this.settling.end();
    this.large.end();
    await this.pump.idle();
    await this.queue.end();
  }

  failed(fault: string | null): void {
    this.lookFault = fault;
  }

  private remarks(): string | null {
    const { unreadable, tooLarge } = this.looking;
    const { unheld } = this.baseline;
    const words = [
      unreadable.size && `${plural(unreadable.size, 'document')} cannot be read`,
      tooLarge.size && `${plural(tooLarge.size, 'document')} too large to be recorded`,
      unheld && `${plural(unheld, 'document')} not held: there was no room in memory`,
    ].filter(Boolean);
    return words.length === 0 ? null : `Not recorded: ${words.join('; ')}.`;
  }

  private observed({ path, lock, before, standing, nowMs }: Observed) {
    const atMs = standing ? this.timeOf(standing.facts, before) : nowMs;
    const mode = standing?.facts.mode ?? null;
    if (before === undefined && this.lookedMs === null && this.baseline.isHeld && standing) {
      const { bytes } = standing;
      return this.baseline.hold({ path, size: bytes.length, mode: mode ?? 0, atMs }, bytes);
    }
    const content = standing && { bytes: standing.bytes };
    const follows = before?.revision ?? null;
    this.push({ path, content, mode, atMs, follows }, { lock, file: null });
    return null;
  }

  private storeLarge({ path, lock, facts, before }: LargeObserved, file: ConfinedPath): void {
    const atMs = this.timeOf(facts, before);
    const follows = before?.revision ?? null;
    const version = { path, content: null, mode: facts.mode, atMs, follows };
    this.push(version, { lock, file });
  }

  private timeOf(facts: EntryFacts, before: KnownDocument | undefined): number {
    if (before) return timeOf(facts, before.seenMs, before.revision === null);
    return timeOf(facts, this.lookedMs, this.lookedMs !== null);
  }

  private push(
    version: Pick<NewVersion, 'path' | 'content' | 'mode' | 'atMs' | 'follows'>,
    { lock, file }: Pick<QueuedVersion, 'file'> & { lock: LockSpec | null },
  ): void {
    const actor = this.lookedMs === null ? Promise.resolve(null) : this.writer(lock);
    this.queue.push({ version: { ...version, surface: 'outside', receipt: null }, actor, file });
  }

  private writer(lock: LockSpec | null): Promise<string | null> {
    if (this.asked >= mostWritersAsked) return Promise.resolve(null);
    this.asked += 1;
    setTimeout(() => (this.asked -= 1), 1000).unref();
    return writerOf(lock);
  }

  /** A bank that is gone is not made again by writing its history. */
  private async prepare(): Promise<void> {
    const { root } = this.recorded;
    if (lookAtSync(root)?.kind !== 'directory') throw gone(root);
    await this.baseline.intoHistory();
  }

  private async lookInto(directory: BankPath): Promise<void> {
    for await (const { path, facts } of walk(this.recorded.root, { start: directory })) {
      if (facts?.kind === 'file') this.notice(path);
    }
  }

  private tell(versions: readonly StoredVersion[]): void {
    const { bank, events, onRecorded } = this.recorded;
    const paths = [...new Set(versions.map(({ path }) => path))];
    for (const path of paths.length > 20 ? [null] : paths) {
      events.publish({ bank, noun: 'history', path, change: 'added' });
    }
    onRecorded?.(versions);
  }
}

function gone(root: string) {
  return failure('NOT_FOUND', `The directory of the bank, ${JSON.stringify(root)}, is gone.`, {
    path: root,
  });
}
