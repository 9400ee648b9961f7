import { basename, join } from 'node:path';
import { isStrongroomError } from '@/lib/errors';
import type { BankEvent } from '@/lib/event';
import { directoryNames } from '@/server/disk/directory-names';
import { lookAtSync, sameEntry, type EntryFacts } from '@/server/disk/entry';
import { errnoOf } from '@/server/disk/fault';
import { watchDirectory, type NameEvent } from '@/server/disk/watch-directory';

interface LogsWatch {
  /** At once, with the absolute path the kernel names. */
  touched(absolute: string): void;
  changed(absolute: string, change: BankEvent['change']): void;
  failed(errno: string | null): void;
}

/** What changes within this time is told once. */
const gatherMs = 50;
const deepest = 4;

interface Followed {
  end: () => void;
  facts: EntryFacts;
}

/**
 * Follows directories called `logs` and what is in them: one watch for each directory, where following each of a hundred
 * thousand runs would take three, and reading a directory again at each line a run prints all of a processor.
 */
export class LogsWatcher {
  private readonly followed = new Map<string, Followed>();
  private readonly events = new Map<string, NameEvent>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private isClosed = false;
  private isReady = false;

  constructor(private readonly watch: LogsWatch) {}

  /** From now on what is found is new, and what is in it is told, too. */
  ready(): void {
    this.isReady = true;
  }

  follow(absolute: string, { isNew = this.isReady, depth = 0 } = {}): void {
    const facts = lookQuietly(absolute);
    if (this.isClosed || facts?.kind !== 'directory' || depth > deepest) return;
    const known = this.followed.get(absolute);
    // A directory made anew may have the number of the one before.
    if (known && sameEntry(known.facts, facts) && known.facts.birthNs === facts.birthNs) return;
    known?.end();
    try {
      const end = watchDirectory(
        absolute,
        (event, name) => {
          const isItself = name === basename(absolute) && lookQuietly(absolute) === null;
          if (isItself) this.forget(absolute);
          else this.heard(event, join(absolute, name), depth);
        },
        (errno) => this.watch.failed(errno),
      );
      this.followed.set(absolute, { end, facts });
    } catch (error) {
      this.watch.failed(errnoOf(error));
      return;
    }
    this.lookInto(absolute, isNew, depth).catch((error: unknown) => {
      this.watch.failed(errnoOf(error));
    });
  }

  close(): void {
    this.isClosed = true;
    if (this.timer !== null) clearTimeout(this.timer);
    for (const { end } of this.followed.values()) end();
    this.followed.clear();
  }

  private async lookInto(directory: string, isNew: boolean, depth: number): Promise<void> {
    for await (const batch of directoryNames(directory)) {
      for (const { name, isDirectory } of batch) {
        const absolute = join(directory, name);
        if (isDirectory) this.follow(absolute, { isNew, depth: depth + 1 });
        else if (isNew) this.heard('named', absolute, depth);
      }
    }
  }

  private heard(event: NameEvent, absolute: string, depth: number): void {
    this.watch.touched(absolute);
    if (event === 'named') this.follow(absolute, { isNew: true, depth: depth + 1 });
    if (this.events.get(absolute) !== 'named') this.events.set(absolute, event);
    this.timer ??= setTimeout(() => this.tell(), gatherMs).unref();
  }

  private tell(): void {
    this.timer = null;
    const events = [...this.events];
    this.events.clear();
    for (const [absolute, event] of events) {
      const isThere = lookQuietly(absolute) !== null;
      if (!isThere) this.forget(absolute);
      // A temporary name that came and went is nothing to tell.
      if (!isThere && /\/\.[^/]*$/.test(absolute)) continue;
      this.watch.changed(absolute, !isThere ? 'removed' : event === 'named' ? 'added' : 'changed');
    }
  }

  private forget(absolute: string): void {
    this.followed.get(absolute)?.end();
    this.followed.delete(absolute);
  }
}

function lookQuietly(absolute: string): EntryFacts | null {
  try {
    return lookAtSync(absolute);
  } catch (error) {
    if (isStrongroomError(error)) return null;
    throw error;
  }
}
