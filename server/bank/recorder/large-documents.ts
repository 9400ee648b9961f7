import { createHash, type Hash } from 'node:crypto';
import type { BankPath } from '@/lib/bank-path';
import { confine, type ConfinedPath } from '@/server/disk/confine';
import type { EntryFacts } from '@/server/disk/entry';
import { streamChunks } from '@/server/disk/read';
import type { Baseline } from './baseline';
import type { LargeObserved } from './document-look';
import { isFresh, markOf, timeOf, type KnownDocuments } from './known-documents';

/** One part reading a large document, so many parts rest: a log that grows each second is not read each second. */
const restPerRead = 10;

interface LargeWork {
  root: string;
  known: KnownDocuments;
  baseline: Baseline;
  /** Whether a document nothing is known of may have stood there all along. */
  isFirstLook(): boolean;
  store(found: LargeObserved, place: ConfinedPath): void;
  notice(path: BankPath): void;
}

/** Documents that are read in pieces: at most one reading at a time, and no more often than is bearable. */
export class LargeDocuments {
  private readonly reading = new Map<BankPath, EntryFacts>();
  private readonly notBefore = new Map<BankPath, number>();
  private readonly later = new Map<BankPath, ReturnType<typeof setTimeout>>();

  constructor(private readonly work: LargeWork) {}

  get waiting(): number {
    return this.later.size;
  }

  observed(found: LargeObserved): Promise<void> | null {
    const { path } = found;
    if (this.reading.has(path) || this.later.has(path)) return null;
    const pause = (this.notBefore.get(path) ?? 0) - performance.now();
    if (pause <= 0) return this.begin(found);
    this.later.set(path, setTimeout(() => this.lookNow(path), pause).unref());
    return null;
  }

  stored(path: BankPath, revision: string | null, tookMs: number): void {
    const facts = this.reading.get(path);
    this.reading.delete(path);
    this.notBefore.set(path, performance.now() + restPerRead * tookMs);
    if (revision !== null && facts) this.know(path, facts, revision);
    this.work.notice(path);
  }

  /** Waits no longer: all of them are looked at now. */
  end(): void {
    this.notBefore.clear();
    for (const path of [...this.later.keys()]) this.lookNow(path);
  }

  private lookNow(path: BankPath): void {
    clearTimeout(this.later.get(path));
    this.later.delete(path);
    this.work.notice(path);
  }

  private async begin(found: LargeObserved): Promise<void> {
    const { path, facts, before } = found;
    const { baseline, root } = this.work;
    this.reading.set(path, facts);
    try {
      const place = await confine(root, path);
      if (baseline.isHeld && before === undefined && this.work.isFirstLook()) {
        await this.hold(place, facts, path);
        this.reading.delete(path);
      } else this.work.store(found, place);
    } catch (error) {
      this.reading.delete(path);
      throw error;
    }
  }

  private async hold(place: ConfinedPath, facts: EntryFacts, path: BankPath): Promise<void> {
    const hash = createHash('sha256');
    const atMs = timeOf(facts, null);
    const document = { path, size: facts.size, mode: facts.mode, atMs };
    await this.work.baseline.holdStream(document, hashed(streamChunks(place), hash));
    this.know(path, facts, `sha256:${hash.digest('hex')}`);
  }

  private know(path: BankPath, facts: EntryFacts, revision: string): void {
    const seenMs = Date.now();
    const { size, mode } = facts;
    const mark = markOf(facts);
    this.work.known.set(path, {
      revision,
      size,
      mode,
      seenMs,
      mark,
      fresh: isFresh(facts, seenMs),
    });
  }
}

async function* hashed(pieces: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
}
