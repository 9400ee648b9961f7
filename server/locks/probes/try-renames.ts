import { join } from 'node:path';
import { countOf, plural } from '@/lib/format';
import type { Finding } from '@/lib/finding';
import type { Sightings } from '@/server/disk/probe-renames';
import { broken, judgeAttempt, proven, unproven, type Seen } from './judge-attempt';
import type { ProbeTeam } from './probe-team';
import type { Probe } from './start-probe';

const most = 3000;
const forMs = 4000;
const patienceMs = 4000;
/** Fewer prove nothing. */
const enough = 50;

/**
 * One process replaces a file by renames, as fast as it can, while two others read it; again where these had little of
 * the processor meanwhile.
 */
export function tryReplacing(team: ProbeTeam): Promise<Finding> {
  const target = join(team.place.path, 'replaced');
  return judgeAttempt('FS_RENAME_REPLACES', team, async () => {
    const [writer, ...readers] = await team.workers(3);
    if (!writer) return broken('No process could be started.');
    const end = performance.now() + forMs;
    const seen: Sightings[] = [];
    let [renames, leftMs] = [0, forMs];
    do {
      const round = await replaceWhileRead(writer, readers, target, leftMs);
      renames += round.renames;
      seen.push(...round.seen);
      leftMs = end - performance.now();
    } while (changesOf(seen) < enough && leftMs > 0);
    return judgeSightings(renames, seen);
  });
}

async function replaceWhileRead(writer: Probe, readers: Probe[], target: string, forMs: number) {
  await writer.ask('publishOnce', target, patienceMs);
  // Readers stay until they found what was written last.
  const readingMs = forMs + 2000;
  const limitMs = readingMs + patienceMs;
  const [renames, ...seen] = await Promise.all([
    writer.ask('replace', { target, forMs, most }, limitMs),
    ...readers.map((reader) => reader.ask('read', { target, forMs: readingMs }, limitMs)),
  ]);
  return { renames, seen };
}

function changesOf(all: readonly Sightings[]): number {
  return all.reduce((sum, { changes }) => sum + changes, 0);
}

export function judgeSightings(renames: number, all: readonly Sightings[]): Seen {
  const sum = (key: 'reads' | 'missing' | 'partial' | 'mixed') =>
    all.reduce((total, one) => total + one[key], 0);
  const faults = [
    sum('missing') > 0 ? `nothing was there ${plural(sum('missing'), 'time')}` : '',
    sum('partial') > 0 ? `${plural(sum('partial'), 'read')} got a part` : '',
    sum('mixed') > 0 ? `${plural(sum('mixed'), 'read')} got a mixture of old and new` : '',
    all.some(({ sawLast }) => !sawLast) ? 'what was written last was not found' : '',
    ...all.flatMap(({ failures }) => failures.map((errno) => `a read failed with ${errno}`)),
  ].filter(Boolean);
  const [reads, changes] = [sum('reads'), changesOf(all)];
  const words = `${countOf(renames)} renames over a file that was read ${countOf(reads)} times meanwhile, with ${countOf(changes)} changes seen`;
  if (faults.length > 0) return broken(`${words}: ${[...new Set(faults)].join('; ')}.`);
  if (renames < enough || changes < enough) return unproven(`${words}: too few to prove anything.`);
  return proven(`${words}: every read found the whole old content or the whole new one.`);
}

/** A rename must not throw away a directory somebody has written into: a lock is set aside so. */
export function tryFullDirectory(team: ProbeTeam): Promise<Finding> {
  const { place, workers } = team;
  return judgeAttempt('FS_RENAME_REFUSES_FULL', team, async () => {
    const [one] = await workers(1);
    const errno = (await one?.ask('renameOverFull', place.path, patienceMs)) ?? null;
    if (errno === null) return broken('A directory replaced one that was not empty.');
    const right = errno === 'ENOTEMPTY' || errno === 'EEXIST';
    const words = `Renaming a directory over one that is not empty is refused (${errno}).`;
    return right ? proven(words) : unproven(words);
  });
}
