import type { RunStream, RunView } from '@/lib/run';
import type { LineQuery } from './line-matcher';
import { logPath, mergedOrderOf, type OpenLogs } from './open-view';
import { searchLog } from './search-log';

export interface ViewSearch extends LineQuery {
  view: RunView;
  signal?: AbortSignal;
}

/** The places (1-based) within a view of the lines that match. @throws INVALID_INPUT the pattern · CANCELED */
export async function searchView(
  root: string,
  opened: OpenLogs,
  { view, signal, query, regex, caseSensitive }: ViewSearch,
): Promise<readonly number[]> {
  const linesOf = (stream: RunStream) => {
    const log = { root, path: logPath(opened.id, stream) };
    return searchLog(log, opened.logs[stream], { query, regex, caseSensitive }, signal);
  };
  if (view !== 'merged') return linesOf(view);
  const order = await mergedOrderOf(opened);
  const places = [...order.placesOf('stdout', await linesOf('stdout'))];
  for (const place of order.placesOf('stderr', await linesOf('stderr'))) places.push(place);
  return places.sort((one, other) => one - other);
}
