import type { RecallAnswer } from '@/lib/recall';
import { readSettingsOrDefaults } from '@/server/bank/settings/read-settings';
import { zoneOf } from '@/server/bank/settings/zone-of';
import { answerFromIndex } from './answer/answer-from-index';
import { isIndexUnusable } from './index/index-unusable';
import { meaningOf } from './meaning/meaning-of';
import type { RecallPlace } from './recall-place';
import type { RecallRequest } from './recall-request';
import { currentIndex } from './refresh/index-places';
import { leaveReader, readerOf } from './reader-of';
import { rulesBy } from './rules-of';
import { scanUntilIndexed } from './scan-until-indexed';
import { scanBank } from './scan/scan-bank';
import { withHistory } from './scan/scan-history';
import { standingDocuments } from './standing-documents';

/**
 * Answers by the index, and where it cannot, by reading the documents; the answer says which.
 * @throws INVALID_INPUT the query · CANCELED
 */
export async function answerQuestion(
  place: RecallPlace,
  request: RecallRequest,
  signal: AbortSignal,
): Promise<RecallAnswer> {
  const answer = await answerNow(place, request, signal);
  if (!request.history) return answer;
  return withHistory(answer, place, request, { zone: await zoneOf(place.root), signal });
}

/** What the documents say now. */
async function answerNow(
  place: RecallPlace,
  request: RecallRequest,
  signal: AbortSignal,
): Promise<RecallAnswer> {
  if (request.mode === 'substring') return answerByScan(place, request, { reason: null, signal });
  for (let tries = 1; ; tries += 1) {
    const asked = currentIndex(place.stateDirectory);
    try {
      return await answerByIndex(place, request, signal);
    } catch (error) {
      if (!isIndexUnusable(error)) throw error;
      leaveReader(place);
      // Another took its place between looking and opening.
      const isReplaced = currentIndex(place.stateDirectory) !== asked || error.why === 'locked';
      if (tries < mostTries && isReplaced) continue;
      const scan = (until: AbortSignal) =>
        answerByScan(place, request, { reason: error.message, signal: until });
      if (tries >= mostTries) return scan(signal);
      const answer = await scanUntilIndexed(place, { asked, signal }, scan);
      if (answer) return answer;
    }
  }
}

const mostTries = 5;

export async function answerByScan(
  place: RecallPlace,
  request: RecallRequest,
  { reason, signal }: { reason: string | null; signal?: AbortSignal | undefined },
): Promise<RecallAnswer> {
  return scanBank(place, request, { zone: await zoneOf(place.root), reason, signal });
}

async function answerByIndex(
  place: RecallPlace,
  request: RecallRequest,
  signal: AbortSignal,
): Promise<RecallAnswer> {
  const { bank, root, stateDirectory } = place;
  const settings = await readSettingsOrDefaults(root);
  const { zone, rules } = rulesBy(settings);
  const { meaning, note } = await meaningOf(place, request.query, settings.recall, signal);
  const context = { bank, zone, signal, meaning, ...standingDocuments(root, { zone, signal }) };
  const answer = await answerFromIndex(readerOf(stateDirectory, rules), request, context);
  return note === null ? answer : { ...answer, notes: [...answer.notes, note] };
}
