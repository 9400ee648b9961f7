import type { RecallHit } from '@/lib/recall';
import type { RecallQuery } from '../query/recall-query';
import { hitOf } from '../scan/found-passage';
import type { Ranked } from './search-index';

/** As it leaves; its texts are redacted already. */
export function hitFrom(
  { candidate, score, why }: Ranked,
  query: RecallQuery,
  options: { bank: string; zone: string },
): RecallHit {
  const { document, passage } = candidate;
  return hitOf({ document, passage, score, why }, query, options);
}
