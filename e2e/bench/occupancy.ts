import { linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';

/**
 * Tells whether somebody alive is inside at the same time, by means that have nothing to do with the locks under
 * test: a marker that only one can make, with pid and start of who made it, so that one left by a killed process is
 * told from an intruder.
 */
export interface Occupancy {
  /** Null, or who else is inside. */
  enter(place: string): string | null;
  leave(place: string): void;
}

/** @param badge where this process writes who it is; a marker is a second name of that file, whole from the start */
export function occupancyOf(badge: string): Occupancy {
  const me = `${process.pid} ${startOf(process.pid)}`;
  writeFileSync(badge, me);
  const enter = (place: string): string | null => {
    if (linked(badge, place)) return null;
    const other = readOrNull(place);
    if (other !== null) {
      if (isAlive(other)) return other;
      remove(place);
    }
    return linked(badge, place) ? null : (readOrNull(place) ?? 'somebody who has just left');
  };
  return { enter, leave: remove };
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isAlive(marker: string): boolean {
  const [pid, start] = marker.split(' ');
  return start !== undefined && startOf(Number(pid)) === start;
}

/** Set as the first step of an exit: locks are freed after it, while the process can still be seen. */
const exiting = 0x4;

/** Start in ticks since boot; null when it is gone, dead or on its way out. */
function startOf(pid: number): string | null {
  const stat = readOrNull(`/proc/${pid}/stat`);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (!fields || fields[0] === 'Z' || fields[0] === 'X') return null;
  return (Number(fields[6]) & exiting) === 0 ? (fields[19] ?? null) : null;
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
