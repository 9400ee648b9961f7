import { setTimeout as sleep } from 'node:timers/promises';
import type { BankPath } from '@/lib/bank-path';
import { isStrongroomError } from '@/lib/errors';
import type { ConfinedPath } from '@/server/disk/confine';
import type { History, NewVersion, StoredVersion } from '../history/history';

/** One state of a document on its way into the history. */
export interface QueuedVersion {
  version: Omit<NewVersion, 'actor'>;
  actor: Promise<string | null>;
  /** What stands there is read when its turn comes: too large to wait in memory. */
  file: ConfinedPath | null;
}

interface QueueWork {
  history: History;
  /** Done before anything is stored: what stood there before. */
  prepare(): Promise<void>;
  stored(versions: readonly StoredVersion[]): void;
  /** A file was read and stored; null: it was gone. */
  readFile(path: BankPath, revision: string | null, tookMs: number): void;
}

/** A transaction is one turn of everybody in this process. */
const batchVersions = 64;
const batchBytes = 1 << 20;
/** Beyond this nothing more is read until some of it is stored. */
const mostBytes = 16 << 20;
/** A program that changes files without a pause would fill memory: then only what stands when there is room is seen. */
const mostVersions = 512;
const longestPauseMs = 10_000;
const longestRestMs = 100;
/** A burst is stored without a rest, so that an alert of it comes at once. */
const burstMs = 2000;

/** Stores versions in the order they were seen, in batches, and goes on trying while the disk refuses. */
export class VersionQueue {
  private items: QueuedVersion[] = [];
  private bytes = 0;
  private working: Promise<void> | null = null;
  private readonly ending = new AbortController();
  private readonly waiting = new Set<() => void>();
  /** Why the last attempt failed; null when it did not. */
  fault: string | null = null;

  constructor(private readonly work: QueueWork) {}

  get length(): number {
    return this.items.length;
  }

  push(item: QueuedVersion): void {
    this.items.push(item);
    this.bytes += bytesOf(item);
    this.working ??= this.drain();
  }

  /** Null: there is room. */
  room(): Promise<void> | null {
    if (this.hasRoom()) return null;
    return new Promise((resolve) => this.waiting.add(resolve));
  }

  /** Everything is stored, or it cannot be stored. */
  async end(): Promise<void> {
    this.ending.abort();
    await this.working;
  }

  /** Everything that was pushed until now is stored. */
  async idle(): Promise<void> {
    await this.working;
  }

  private async drain(): Promise<void> {
    const { signal } = this.ending;
    // What was seen in the same turn goes together.
    await Promise.resolve();
    const drainedFrom = performance.now();
    for (let pause = 250; this.items.length > 0;) {
      try {
        const began = performance.now();
        await this.work.prepare();
        this.done(await this.storeNext());
        this.fault = null;
        pause = 250;
        if (began - drainedFrom > burstMs) await this.rest(performance.now() - began);
      } catch (error) {
        this.fault = isStrongroomError(error) ? error.message : 'The history cannot be written.';
        if (signal.aborted) break;
        await sleep(pause, undefined, { ref: false, signal }).catch(() => null);
        pause = Math.min(longestPauseMs, pause * 2);
      }
    }
    this.working = null;
  }

  /** Storing is work of the event loop: a long queue leaves half of it to everybody else. */
  private async rest(tookMs: number): Promise<void> {
    const { signal } = this.ending;
    if (this.items.length === 0 || signal.aborted) return;
    await sleep(Math.min(longestRestMs, tookMs), undefined, { signal }).catch(() => null);
  }

  /** @returns how many of the first are stored */
  private async storeNext(): Promise<number> {
    const [first] = this.items;
    if (first?.file) return this.storeFile(first, first.file);
    const batch = this.nextBatch();
    const versions = await Promise.all(batch.map(named));
    const ids = await this.work.history.record(versions);
    const [firstId] = ids;
    if (firstId !== undefined)
      this.work.stored(await this.work.history.since(firstId - 1, ids.length));
    return batch.length;
  }

  private async storeFile(item: QueuedVersion, file: ConfinedPath): Promise<number> {
    const version = await named(item);
    const started = performance.now();
    const { history } = this.work;
    const before = await history.latest(version.path);
    const revision = await this.read(version, file);
    this.work.readFile(version.path, revision, performance.now() - started);
    const after = await history.latest(version.path);
    if (after !== null && after.id !== before?.id) this.work.stored([after]);
    return 1;
  }

  /** Null: it went away while it was read; that is noticed by itself. */
  private async read(version: NewVersion, file: ConfinedPath): Promise<string | null> {
    try {
      return await this.work.history.recordFile(file, version);
    } catch (error) {
      const isGone =
        isStrongroomError(error) && ['NOT_FOUND', 'INVALID_INPUT'].includes(error.code);
      if (isGone) return null;
      throw error;
    }
  }

  private hasRoom(): boolean {
    return this.bytes <= mostBytes && this.items.length <= mostVersions;
  }

  private nextBatch(): QueuedVersion[] {
    let bytes = 0;
    const end = this.items.findIndex((item, at) => {
      bytes += bytesOf(item);
      return at > 0 && (item.file !== null || at >= batchVersions || bytes > batchBytes);
    });
    return end < 0 ? [...this.items] : this.items.slice(0, end);
  }

  private done(count: number): void {
    for (const item of this.items.splice(0, count)) this.bytes -= bytesOf(item);
    if (!this.hasRoom()) return;
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }
}

async function named({ version, actor }: QueuedVersion): Promise<NewVersion> {
  return { ...version, actor: await actor };
}

function bytesOf({ version: { content } }: QueuedVersion): number {
  return content !== null && 'bytes' in content ? content.bytes.length : 0;
}
