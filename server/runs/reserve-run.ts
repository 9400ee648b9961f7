import { dirname } from 'node:path';
import { childPath, parseBankPath, type BankPath } from '@/lib/bank-path';
import { isStrongroomError } from '@/lib/errors';
import type { RunStream } from '@/lib/run';
import { isoOf } from '@/lib/time';
import { confine } from '@/server/disk/confine';
import { createTogether, type LogFile } from '@/server/disk/log-file';
import { ensureDirectory } from '@/server/disk/names';

/** Files of a run that are its own from now on. */
export interface ReservedRun {
  id: BankPath;
  record: LogFile;
  /** Null when no output is kept. */
  logs: Record<RunStream, LogFile> | null;
  /** As the original spells paths: from the directory the home stands in. */
  spelled: Record<RunStream, string>;
}

export interface RunPlace {
  root: string;
  home: string;
  startedAtMs: number;
  zone: string;
  keepsOutput: boolean;
}

const mostOfOneSecond = 10_000;

/**
 * Makes the files of a new run: `logs/<month>/run_<time>[_<n>]`, `.json`, `.out` and `.err`, 0600, in directories of 0700.
 * The name is its own by the exclusive creation of the record, however many begin within one second.
 * @throws PERMISSION_DENIED, STORAGE_FAULT, PATH_OUTSIDE_BANK a link leads out
 */
export async function reserveRun(place: RunPlace): Promise<ReservedRun> {
  const { stamp, month } = namesOf(place);
  const logs = parseBankPath(place.home === '' ? 'logs' : `${place.home}/logs`);
  const folder = childPath(logs, month);
  const { real: above, within } = await confine(place.root, logs);
  await ensureDirectory(above);
  const { real } = await confine(place.root, folder);
  await ensureDirectory(real);
  for (let n = 1; ; n += 1) {
    const base = n === 1 ? stamp : `${stamp}_${n}`;
    const names = ['json', ...(place.keepsOutput ? ['out', 'err'] : [])];
    const files = await madeOrTaken(
      real,
      names.map((end) => `${base}.${end}`),
      within,
      n,
    );
    if (files !== null) return reserved(childPath(folder, base), files, place);
  }
}

/** The bank's clock names file and month: `run_20261121T120809+0800` in `2026-11`. */
function namesOf({ startedAtMs, zone }: RunPlace): { stamp: string; month: string } {
  const iso = isoOf(startedAtMs, zone).replace(/Z$/, '+00:00');
  const stamp = `run_${iso.slice(0, 19).replace(/[-:]/g, '')}${iso.slice(-6).replace(':', '')}`;
  return { stamp, month: iso.slice(0, 7) };
}

async function madeOrTaken(directory: string, names: string[], within: string, n: number) {
  try {
    return await createTogether(directory, names, within);
  } catch (error) {
    const isTaken = isStrongroomError(error) && error.code === 'ALREADY_EXISTS';
    if (!isTaken || n >= mostOfOneSecond) throw error;
    return null;
  }
}

function reserved(id: BankPath, files: LogFile[], { root, home }: RunPlace): ReservedRun {
  const [record, out, err] = files as [LogFile, LogFile?, LogFile?];
  const within = home === '' ? id : id.slice(home.length + 1);
  const base = `${folderName(root, home)}/${within}`;
  return {
    id,
    record,
    logs: out && err ? { stdout: out, stderr: err } : null,
    spelled: { stdout: `${base}.out`, stderr: `${base}.err` },
  };
}

function folderName(root: string, home: string): string {
  const absolute = home === '' ? root : `${root}/${home}`;
  return absolute.slice(dirname(absolute).length).replace(/^\/+/, '');
}
