import { mostMatches, type RunMatches, type RunStream, type RunView } from '@/lib/run';
import type { Bank } from '@/server/bank/bank';
import { findRun } from '@/server/runs/find-run';
import { logPath, mergedOrderOf, openLogs, type OpenLogs } from '@/server/runs/run-lines/open-view';
import { searchLog } from '@/server/runs/run-lines/search-log';

export interface SearchRunInput {
  run: string;
  view: RunView;
  query: string;
  regex: boolean;
  caseSensitive: boolean;
  signal?: AbortSignal;
}

/** Where the lines of a run match, as they are shown. @throws NOT_FOUND · INVALID_INPUT the pattern · CANCELED */
export async function searchRun(bank: Bank, input: SearchRunInput): Promise<RunMatches> {
  const opened = await openLogs(bank, await findRun(bank.root, input.run));
  const linesOf = (stream: RunStream) => {
    const { query, regex, caseSensitive, signal } = input;
    const log = { root: bank.root, path: logPath(opened.id, stream) };
    return searchLog(log, opened.logs[stream], { query, regex, caseSensitive }, signal);
  };
  if (input.view !== 'merged') return matchesOf(await linesOf(input.view));
  const stdout = await linesOf('stdout');
  return matchesOf(mergedPlaces(opened, { stdout, stderr: await linesOf('stderr') }));
}

function matchesOf(places: readonly number[]): RunMatches {
  return { places: places.slice(0, mostMatches), total: places.length };
}

function mergedPlaces(opened: OpenLogs, lines: Record<RunStream, readonly number[]>): number[] {
  const order = mergedOrderOf(opened);
  const places = [
    ...order.placesOf('stdout', lines.stdout),
    ...order.placesOf('stderr', lines.stderr),
  ];
  return places.sort((one, other) => one - other);
}
