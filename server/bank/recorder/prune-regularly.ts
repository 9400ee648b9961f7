import { findLosses } from '../losses/find-losses';
import type { Pruned } from '../history/prune';
import type { Recorded } from './recorder';

const firstAfterMs = 60_000;
const pruneEveryMs = 3_600_000;
const dayMs = 86_400_000;

/** Keeps the history within its bounds while a recorder runs. Returns how to end that. */
export function pruneRegularly(recorded: Recorded): () => void {
  let timer: ReturnType<typeof setTimeout>;
  let isOver = false;
  const schedule = (ms: number) => {
    timer = setTimeout(() => void prune(), ms).unref();
  };
  const prune = async () => {
    // What could not be pruned now can be in an hour; a history that cannot be written is said by the recorder.
    await pruneNow(recorded).catch(() => null);
    if (!isOver) schedule(pruneEveryMs);
  };
  schedule(firstAfterMs);
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

/** Null when there is no history. What a loss took away stays as long as it is missing. */
export async function pruneNow(
  recorded: Pick<Recorded, 'root' | 'history' | 'settings'>,
): Promise<Pruned | null> {
  const { history } = recorded;
  if (!(await history.exists())) return null;
  const { maxAgeDays, maxBytes } = await recorded.settings();
  const losses = await findLosses(recorded);
  const keep = new Set(
    losses.flatMap(({ missing }) => missing.map(({ before }) => before.revision)),
  );
  return history.prune({ olderThanMs: Date.now() - maxAgeDays * dayMs, maxBytes, keep });
}
