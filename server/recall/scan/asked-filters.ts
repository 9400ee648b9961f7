import { failure } from '@/lib/errors';
import { fold } from '../analyse/fold';
import { noFilters } from '../query/query-filters';
import type { RecallFilters } from '../query/recall-query';
import { typedTime } from '../query/typed-time';
import type { RecallRequest } from '../recall-request';

/**
 * What a request asks for beside its query; what the query itself filters by holds as well.
 * @throws INVALID_INPUT `since` or `before` is no time
 */
export function askedFilters(
  request: RecallRequest,
  { zone, nowMs }: { zone: string; nowMs: number },
): RecallFilters {
  const at = (name: 'since' | 'before') => {
    const text = request[name];
    if (text === null) return null;
    const found = typedTime(text, zone, nowMs);
    if (found !== null) return found;
    const message = `${name}: ${JSON.stringify(text)} is no time. Write a day such as 2026-03-01, a time with its offset, or 7d.`;
    throw failure('INVALID_INPUT', message, { [name]: text });
  };
  return {
    ...noFilters(),
    kinds: [...request.kinds],
    agents: request.agents.map(fold),
    tags: request.tags.map(fold),
    paths: request.paths.map(fold),
    sinceMs: at('since'),
    beforeMs: at('before'),
  };
}
