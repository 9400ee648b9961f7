import { closeLockFile, openExistingLockFile } from '@/server/disk/lock-file';
import { listSystemNames, readSystemText, readSystemTextSync } from '@/server/disk/system-file';
import { deviceNames, readKernelTable } from './kernel-table';
import type { KernelTable, LockPlace } from './kernel-table';
import type { Machine } from './machine';
import { tryFlock, unlockFlock } from '../native/kernel-lock';
import { identifyProcess } from './process-identity';
import type { ProcessFacts } from './process-identity';
import type { FlockFacts } from './verdict-flock';

/*
 * Who has a flock. The kernel's table is asked first and disturbs nobody. The pid in it is of the process that
 * took the lock; where that one is gone, or does not have the descriptor, every process's descriptors are looked at.
 *
 * Only where the table shows nobody and may be blind (a container, no /proc, a table of many parts) the lock is tried on a
 * fresh descriptor and let go at once: for those microseconds a peer that tries without waiting is refused.
 */
export async function findFlockHolders(
  place: LockPlace,
  table: KernelTable | null,
  machine: Machine,
): Promise<{ flock: FlockFacts; waiters: ProcessFacts[] }> {
  const entry = table?.of(place);
  const waiters = (entry?.waiters ?? []).map((pid) => identifyProcess(pid, machine));
  const named = (entry?.holders ?? []).map((pid) => identifyProcess(pid, machine));
  if (named.length > 0) return { flock: await verified(named, place, machine), waiters };
  // The kernel hands out a long table in parts, and locks that end between them push rows past the reader.
  const seesAll = table !== null && table.isWhole && machine.seesEverybody;
  const refused = waiters.length > 0 || (!seesAll && isRefused(place.path));
  if (!refused) return { flock: nobody, waiters };
  const found = await searchDescriptors(place, machine);
  return { flock: { holders: found, takenBy: null, unseen: found.length === 0 }, waiters };
}

const nobody: FlockFacts = { holders: [], takenBy: null, unseen: false };

/** The table may be older than what the descriptors tell: when they disagree it is read again. */
async function verified(
  named: ProcessFacts[],
  place: LockPlace,
  machine: Machine,
  rounds = 5,
): Promise<FlockFacts> {
  const pattern = patternOf(place);
  const checked = await Promise.all(named.map((one) => hasLocked(one.pid, pattern)));
  // Null: another user's process, whose descriptors are not ours to see. The table's word stands.
  const truly = named.filter((one, at) => one.life === 'alive' && checked[at] !== false);
  if (truly.length === named.length) {
    return { holders: truly.map(inTable), takenBy: null, unseen: false };
  }
  const found = await searchDescriptors(place, machine);
  const others = found.filter(({ process }) => !truly.some((one) => one.pid === process.pid));
  const holders = [...truly.map(inTable), ...others];
  const now = holders.length === 0 ? (readKernelTable()?.of(place).holders ?? []) : null;
  if (now?.length === 0) return nobody;
  if (now && rounds > 0 && now.some((pid) => !named.some((one) => one.pid === pid))) {
    return verified(
      now.map((pid) => identifyProcess(pid, machine)),
      place,
      machine,
      rounds - 1,
    );
  }
  return { holders, takenBy: named[0]?.pid ?? null, unseen: holders.length === 0 };
}

const inTable = (process: ProcessFacts) => ({ process, how: 'table' as const });

async function searchDescriptors(
  place: LockPlace,
  machine: Machine,
): Promise<FlockFacts['holders']> {
  const pids = ((await listSystemNames('/proc')) ?? []).filter((name) => /^\d+$/.test(name));
  const pattern = patternOf(place);
  const found: FlockFacts['holders'] = [];
  for (const pid of pids) {
    if (!(await hasLocked(Number(pid), pattern))) continue;
    found.push({ process: identifyProcess(Number(pid), machine), how: 'descriptor' });
  }
  return found;
}

/** How a locked descriptor says so in `fdinfo`. */
function patternOf(place: LockPlace): RegExp {
  return new RegExp(`^lock:.*\\bFLOCK\\b.* (?:${deviceNames(place).join('|')}):${place.ino} `, 'm');
}

/** Ten microseconds each; by way of the thread pool a few hundred, and whoever gave up a wait is kept for them. */
const readAtOnce = 64;

/** Whether one of its descriptors is locked so; null when they cannot be seen. */
async function hasLocked(pid: number, pattern: RegExp): Promise<boolean | null> {
  const names = await listSystemNames(`/proc/${pid}/fdinfo`);
  if (names === null || names.length === 0) return null;
  for (const [at, name] of names.entries()) {
    const path = `/proc/${pid}/fdinfo/${name}`;
    const text = at < readAtOnce ? readSystemTextSync(path) : await readSystemText(path);
    if (text !== null && pattern.test(text)) return true;
  }
  return false;
}

function isRefused(path: string): boolean {
  const file = openExistingLockFile(path, 'read');
  if (file === null) return false;
  try {
    if (!tryFlock(file.fd)) return true;
    unlockFlock(file.fd);
    return false;
  } finally {
    closeLockFile(file);
  }
}
