import { mostMatches, type RunMatches } from '@/lib/run';
import type { Bank } from '@/server/bank/bank';
import { findRun } from '@/server/runs/find-run';
import { openLogs } from '@/server/runs/run-lines/open-view';
import { searchView, type ViewSearch } from '@/server/runs/run-lines/search-view';

export interface SearchRunInput extends ViewSearch {
  run: string;
}

/** Where the lines of a run match, as they are shown. @throws NOT_FOUND · INVALID_INPUT the pattern · CANCELED */
export async function searchRun(bank: Bank, input: SearchRunInput): Promise<RunMatches> {
  const opened = await openLogs(bank, await findRun(bank.root, input.run));
  const places = await searchView(bank.root, opened, input);
  return { places: places.slice(0, mostMatches), total: places.length };
}
