import { runStreams, type RunStream } from '@/lib/run';
import { writeAtomically } from '@/server/disk/atomic-write';
import { unconfined, type ConfinedPath } from '@/server/disk/confine';
import type { LogFile } from '@/server/disk/log-file';
import { readUpTo } from '@/server/disk/read';
import type { Taint } from '@/server/redaction/taint';
import { cleanLog, firstLate, type LateSpan } from './clean-log';
import { moveMarks } from './move-marks';

interface Cleaning {
  taint: Taint;
  /** What each log held when the newest value was found. */
  upTo: Readonly<Record<RunStream, number>>;
  /** Absolute path of the run's marks. */
  marks: string;
}

/**
 * Replaces in the logs of a run what was told to be a secret only after it had been written. Where a log cannot be
 * written anew (a full disk) it is cut off before the first such value.
 * @returns the rules of what was replaced
 */
export async function cleanRun(
  logs: Readonly<Record<RunStream, LogFile>>,
  { taint, upTo, marks }: Cleaning,
): Promise<string[]> {
  const late: Record<RunStream, LateSpan[]> = { stdout: [], stderr: [] };
  for (const stream of runStreams) {
    const file = logs[stream];
    if (upTo[stream] === 0) continue;
    try {
      late[stream] = await cleanLog(placeOf(file), upTo[stream], taint);
    } catch (error) {
      const first = await firstLate(placeOf(file), upTo[stream], taint);
      if (first !== null) file.giveBack(file.size - first);
      throw error;
    }
  }
  const found = [...late.stdout, ...late.stderr].map(({ rule }) => rule);
  if (found.length > 0) await rewriteMarks(marks, late);
  return found;
}

function placeOf({ path, within }: LogFile): ConfinedPath {
  return { root: within, path: '', absolute: path, real: path, within, exists: true };
}

const mostMarks = 64 << 20;

async function rewriteMarks(path: string, late: Record<RunStream, LateSpan[]>): Promise<void> {
  try {
    const { bytes } = await readUpTo(unconfined(path), mostMarks);
    await writeAtomically(path, Buffer.from(moveMarks(bytes.toString(), late)));
  } catch {
    // A hint: the log is clean without it, and wrong places are believed by nobody.
  }
}
