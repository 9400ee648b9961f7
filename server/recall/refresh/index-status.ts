import type { IndexStatus } from '@/lib/recall';
import { judgeLock } from '@/server/locks/judging/judge-lock';
import { thisMachine } from '@/server/locks/judging/machine';
import { describeRecorded } from '@/server/locks/seeing/lock-holder';
import { redactHolder } from '@/server/redaction/redact-lock';
import { isStrongroomError } from '@/lib/errors';
import { lookAtSync } from '@/server/disk/entry';
import type { RecallPlace } from '../recall-place';
import { indexPlaces, type IndexPlaces } from './index-places';
import { readProgress } from './told-progress';

/** What the disk tells of the index. Creates nothing. */
export async function readIndexStatus(
  { stateDirectory }: RecallPlace,
  _options: { count: boolean; signal: AbortSignal },
): Promise<IndexStatus> {
  const places = indexPlaces(stateDirectory);
  const writer = await writerOf(places);
  const isBuilding = writer !== null && lookAtSync(places.next) !== null;
  return {
    state: isBuilding ? 'building' : writer ? 'refreshing' : 'missing',
    reason: null,
    builtAt: null,
    indexedAt: null,
    documents: 0,
    passages: 0,
    bytes: 0,
    pending: null,
    byKind: [],
    partial: [],
    partialCount: 0,
    progress: writer && readProgress(places),
    writer,
  };
}

/** Who has the writer's lock now; null when nobody has it, or it cannot be seen. */
async function writerOf({ lock }: IndexPlaces): Promise<IndexStatus['writer']> {
  try {
    if (lookAtSync(lock.lockPath) === null) return null;
    const machine = thisMachine();
    const judged = await judgeLock(lock.lockPath, machine);
    if (judged?.verdict !== 'held') return null;
    const holder = describeRecorded(judged, machine);
    const { pid, command, since } = holder ? redactHolder(holder) : none;
    return { pid, command, since };
  } catch (error) {
    if (isStrongroomError(error)) return null;
    throw error;
  }
}

const none = { pid: null, command: null, since: null };
