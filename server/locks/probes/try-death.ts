import { join } from 'node:path';
import { spanOf } from '@/lib/time-words';
import type { Finding } from '@/lib/finding';
import { broken, judgeAttempt, proven } from './judge-attempt';
import type { ProbeTeam } from './probe-team';

const patienceMs = 4000;
const freedWithinMs = 2000;

/** A holder is killed by SIGKILL: whoever comes next must get the lock. */
export function tryDeath(team: ProbeTeam): Promise<Finding> {
  const { place, workers } = team;
  const path = join(place.path, 'death');
  return judgeAttempt('FS_FLOCK_FREED_ON_KILL', team, async () => {
    const [holder, witness] = await workers(2);
    if (!holder || !witness) return broken('Two processes could not be started.');
    if (!(await holder.ask('holdFlock', path, patienceMs)))
      return broken('A lock that nobody has was refused.');
    if (await witness.ask('tryFlock', path, patienceMs))
      return broken('A lock was given to a second process while the first one had it.');
    await holder.kill();
    const wish = { path, forMs: freedWithinMs };
    const after = await witness.ask('awaitFlock', wish, freedWithinMs + patienceMs);
    if (after === null)
      return broken(
        `${spanOf(freedWithinMs)} after its holder was killed the lock is still refused.`,
      );
    return proven('A lock was refused while its holder lived and was free once it was killed.');
  });
}
