import { readdirSync, readlinkSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EntryFacts } from './entry';
import { errnoOf } from './fault';

export interface WantedFile extends Pick<EntryFacts, 'dev' | 'ino'> {
  absolute: string;
}

/** Who has some files open, as far as it can be seen. */
export interface OpenFiles {
  /** Processes that have it open, by its absolute path. */
  openers: Map<string, number[]>;
  /** Processes whose descriptors may not be looked at; null where no process can be seen at all. */
  unseen: number[] | null;
}

/** Looks through the descriptors of every process for some files, whatever name they were opened by. */
export async function findOpenFiles(wanted: readonly WantedFile[]): Promise<OpenFiles> {
  const found: OpenFiles = { openers: new Map(), unseen: [] };
  if (wanted.length === 0) return found;
  const pids = namesIn('/proc')?.filter((name) => /^\d+$/.test(name)) ?? [];
  if (pids.length === 0) return { ...found, unseen: null };
  const names = new Set(wanted.map(({ absolute }) => basename(absolute)));
  for (const pid of pids) {
    const descriptors = namesIn(`/proc/${pid}/fd`);
    if (descriptors === null) found.unseen?.push(Number(pid));
    for (const descriptor of descriptors ?? []) {
      const file = fileBehind(`/proc/${pid}/fd/${descriptor}`, names, wanted);
      if (file === undefined) continue;
      found.openers.set(file.absolute, [...(found.openers.get(file.absolute) ?? []), Number(pid)]);
    }
    await nextTurn();
  }
  return found;
}

/** Only what has the name of a wanted file is asked for more: a descriptor may lead to a disk that hangs. */
function fileBehind(
  descriptor: string,
  names: ReadonlySet<string>,
  wanted: readonly WantedFile[],
): WantedFile | undefined {
  try {
    if (!names.has(basename(readlinkSync(descriptor)))) return undefined;
    const { dev, ino } = statSync(descriptor, { bigint: true });
    return wanted.find((file) => file.dev === dev && file.ino === ino);
  } catch {
    // Closed meanwhile.
    return undefined;
  }
}

/** Empty for a process that ended; null for one whose descriptors are not ours to see. */
function namesIn(directory: string): string[] | null {
  try {
    return readdirSync(directory);
  } catch (error) {
    const errno = errnoOf(error);
    return errno === 'ENOENT' || errno === 'ESRCH' ? [] : null;
  }
}
