import type { RecallAnswer } from '@/lib/recall';
import { zoneOf } from '@/server/bank/settings/zone-of';
import type { RecallPlace } from './recall-place';
import type { RecallRequest } from './recall-request';
import { scanBank } from './scan/scan-bank';

/**
 * Answers by the index, and where it cannot, by reading the documents; the answer says which.
 * @throws INVALID_INPUT the query · CANCELED
 */
export async function answerQuestion(
  place: RecallPlace,
  request: RecallRequest,
  signal: AbortSignal,
): Promise<RecallAnswer> {
  if (request.mode === 'substring') return answerByScan(place, request, { reason: null, signal });
  return answerByScan(place, request, { reason: 'There is no index yet.', signal });
}

export async function answerByScan(
  place: RecallPlace,
  request: RecallRequest,
  { reason, signal }: { reason: string | null; signal?: AbortSignal | undefined },
): Promise<RecallAnswer> {
  return scanBank(place, request, { zone: await zoneOf(place.root), reason, signal });
}
