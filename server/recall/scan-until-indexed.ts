import type { RecallAnswer } from '@/lib/recall';
import type { RecallPlace } from './recall-place';
import { currentIndex } from './refresh/index-places';

const lookEveryMs = 200;

/**
 * Lets the documents be read for an answer, as long as no other index comes into force: that one answers sooner, though
 * it came later.
 * @param asked the index that was asked in vain; null when there was none
 * @returns null when another one is there
 */
export async function scanUntilIndexed(
  { stateDirectory }: RecallPlace,
  { asked, signal }: { asked: string | null; signal: AbortSignal },
  scan: (signal: AbortSignal) => Promise<RecallAnswer>,
): Promise<RecallAnswer | null> {
  const indexed = new AbortController();
  const look = () => {
    if (currentIndex(stateDirectory) !== asked) indexed.abort();
  };
  const timer = setInterval(look, lookEveryMs);
  try {
    return await scan(AbortSignal.any([signal, indexed.signal]));
  } catch (error) {
    if (!indexed.signal.aborted || signal.aborted) throw error;
    return null;
  } finally {
    clearInterval(timer);
  }
}
