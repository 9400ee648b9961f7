import type { BankPath } from '@/lib/bank-path';
import type { History, NewVersion, StoredVersion } from '../history/history';
import { contentOf, HeldBaseline, streamOf, type HeldDocument } from './held-baseline';
import { wholeBytes } from './read-standing';

/** A transaction is one turn of everybody in this process. */
const batchVersions = 64;
const batchBytes = 1 << 20;
export const endOfTime = Number.MAX_SAFE_INTEGER;

/**
 * How every document stood before the first change that is recorded. While there is no history it is held in memory,
 * because looking creates nothing; it goes into the history before the first change does.
 */
export class Baseline {
  private readonly held: HeldBaseline;
  private isStored = false;

  constructor(
    private readonly history: History,
    holdLimit: number,
  ) {
    this.held = new HeldBaseline(holdLimit);
  }

  /** Whether documents seen for the first time are held here; else they go into the history as anything does. */
  get isHeld(): boolean {
    return !this.isStored;
  }

  get count(): number {
    return this.held.count;
  }

  get unheld(): number {
    return this.held.unheld;
  }

  /** What the history already says of every path; null when there is none. */
  async find(): Promise<StoredVersion[] | null> {
    this.isStored = await this.history.exists();
    return this.isStored ? this.history.at({ ms: endOfTime }) : null;
  }

  hold(document: Omit<HeldDocument, 'deflated'>, bytes: Buffer): Promise<void> | null {
    return this.held.hold(document, bytes);
  }

  holdStream(document: Omit<HeldDocument, 'deflated'>, pieces: AsyncIterable<Buffer>) {
    return this.held.holdStream(document, pieces);
  }

  /** Stores what is held. A command may have begun a history meanwhile: what it knows is not told again. */
  async intoHistory(): Promise<void> {
    if (this.isStored && this.held.count === 0) return;
    const known = new Set<BankPath>();
    if (await this.history.exists()) {
      for (const { path } of await this.history.at({ ms: endOfTime })) known.add(path);
    }
    for (const batch of batches(this.held.all())) {
      await this.store(batch.filter(({ path }) => !known.has(path)));
      for (const { path } of batch) this.held.release(path);
    }
    this.isStored = true;
  }

  private async store(batch: HeldDocument[]): Promise<void> {
    const [first] = batch;
    if (first && first.size > wholeBytes) {
      await this.history.recordStream(streamOf(first), versionOf(first));
      return;
    }
    const versions = batch.map(async (document) => ({
      ...versionOf(document),
      content: { bytes: await contentOf(document) },
    }));
    await this.history.record(await Promise.all(versions));
  }
}

/** A large one goes alone. */
function* batches(documents: Iterable<HeldDocument>): Generator<HeldDocument[]> {
  let batch: HeldDocument[] = [];
  let bytes = 0;
  for (const document of [...documents]) {
    if (batch.length >= batchVersions || (batch.length > 0 && bytes + document.size > batchBytes)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(document);
    bytes += document.size;
  }
  if (batch.length > 0) yield batch;
}

function versionOf({ path, mode, atMs }: HeldDocument): Omit<NewVersion, 'content'> {
  return { path, mode, atMs, surface: 'outside', actor: null, receipt: null, isFirst: true };
}
