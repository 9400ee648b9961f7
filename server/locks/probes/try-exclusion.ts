import { join } from 'node:path';
import { countOf, plural } from '@/lib/format';
import type { FileSystemCode, Finding } from '@/lib/finding';
import type { Contended, Primitive } from './contend';
import { broken, judgeAttempt, proven, unproven, type Seen } from './judge-attempt';
import type { ProbeTeam } from './probe-team';

const processes = 4;
const forMs = 400;
/** A call takes this long only where nobody answers. */
const patienceMs = 3000;

/** Four processes want one lock: two at once would meet a marker, or lose a count. */
export function tryExclusion(
  code: FileSystemCode,
  primitive: Primitive,
  team: ProbeTeam,
): Promise<Finding> {
  const { place, workers } = team;
  const path = join(place.path, primitive);
  const attempt = async () => {
    const contenders = await workers(processes);
    const limitMs = forMs + patienceMs;
    const all = await Promise.all(
      contenders.map((one) => one.ask('contend', { primitive, path, forMs }, limitMs)),
    );
    const [reader] = await workers(1);
    const counted = (await reader?.ask('readCounter', path, patienceMs)) ?? 0;
    return judgeContention(summed(all), counted);
  };
  const lacking = primitive === 'link' ? noLinks : [];
  return judgeAttempt(code, team, attempt, lacking);
}

/** Of vfat and the like. */
const noLinks = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'];

/** @param counted what the counter says that each who was inside added one to */
export function judgeContention(seen: Contended, counted: number): Seen {
  const lost = seen.entered - counted;
  const faults = [
    seen.overlaps > 0 ? `a process was inside while another one was, ${times(seen.overlaps)}` : '',
    lost !== 0 ? `the counter shows ${countOf(counted)} of ${countOf(seen.entered)} updates` : '',
    seen.vanished > 0 ? `a lock that was held was gone, ${times(seen.vanished)}` : '',
  ].filter(Boolean);
  if (faults.length > 0) return broken(`It does not exclude: ${faults.join('; ')}.`);
  const words = `${processes} processes entered ${times(seen.entered)}, each alone, while ${plural(seen.refused, 'try', 'tries')} of the others ${seen.refused === 1 ? 'was' : 'were'} refused; no update of a counter was lost.`;
  if (seen.refused > 0) return proven(words);
  return unproven('The processes never met: nothing can be said.');
}

function summed(all: readonly Contended[]): Contended {
  const sum: Contended = { entered: 0, refused: 0, overlaps: 0, vanished: 0 };
  for (const one of all) {
    sum.entered += one.entered;
    sum.refused += one.refused;
    sum.overlaps += one.overlaps;
    sum.vanished += one.vanished;
  }
  return sum;
}

function times(count: number): string {
  return plural(count, 'time');
}
