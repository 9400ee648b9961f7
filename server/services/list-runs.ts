import type { RunFilter, RunPage } from '@/lib/run';
import type { Bank } from '@/server/bank/bank';
import { cursorOf, filterRuns, placeOf } from '@/server/runs/run-index/filter-runs';
import { runIndexOf } from '@/server/runs/run-index/index-of-bank';
import type { KnownRun } from '@/server/runs/run-index/known-run';
import { rowsNow } from '@/server/runs/run-index/run-row';
import { redactText } from '@/server/redaction/redact';

export interface ListRunsInput extends RunFilter {
  limit: number;
  /** Of the page before; null: from the newest. */
  after: string | null;
}

/**
 * The runs of a bank, newest first.
 * @throws INVALID_INPUT a time that is none, or without its offset; a cursor that is none of ours
 */
export async function listRuns(bank: Bank, input: ListRunsInput): Promise<RunPage> {
  const all = await runIndexOf(bank).current();
  const rows = await rowsNow(bank.root);
  const matching = filterRuns(all, input, rows.statusOf);
  const from = input.after === null ? 0 : placeOf(matching, input.after);
  const page = matching.slice(from, from + input.limit);
  const last = page.at(-1);
  return {
    runs: page.map(rows.rowOf),
    total: matching.length,
    next: last !== undefined && from + page.length < matching.length ? cursorOf(last) : null,
    agents: agentsOf(all),
  };
}

const mostAgents = 200;

const agentsKnown = new WeakMap<readonly KnownRun[], string[]>();

/** Asked once for the same runs. */
function agentsOf(runs: readonly KnownRun[]): string[] {
  const known = agentsKnown.get(runs) ?? agentsAmong(runs);
  agentsKnown.set(runs, known);
  return known;
}

function agentsAmong(runs: readonly KnownRun[]): string[] {
  const agents = new Set<string>();
  for (const { agent } of runs) {
    if (agent !== null && agents.size < mostAgents) agents.add(agent);
  }
  return [...agents].map((agent) => redactText(agent).text).sort();
}
