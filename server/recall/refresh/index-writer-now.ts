import { isStrongroomError } from '@/lib/errors';
import type { IndexStatus } from '@/lib/recall';
import { lookAtSync } from '@/server/disk/entry';
import { judgeLock } from '@/server/locks/judging/judge-lock';
import { thisMachine } from '@/server/locks/judging/machine';
import { describeRecorded } from '@/server/locks/seeing/lock-holder';
import { redactHolder } from '@/server/redaction/redact-lock';
import type { IndexPlaces } from './index-places';

/** Who has the writer's lock now; null when nobody has it, or it cannot be seen. */
export async function writerOf({ lock }: IndexPlaces): Promise<IndexStatus['writer']> {
  try {
    if (lookAtSync(lock.lockPath) === null) return null;
    const machine = thisMachine();
    const judged = await judgeLock(lock.lockPath, machine);
    if (judged?.verdict !== 'held') return null;
    const holder = describeRecorded(judged, machine);
    if (holder === null) return { pid: null, command: null, since: null };
    const { pid, command, since } = redactHolder(holder);
    return { pid, command, since };
  } catch (error) {
    if (isStrongroomError(error)) return null;
    throw error;
  }
}
