import { parentPath, parseBankPath } from '@/lib/bank-path';
import { failure } from '@/lib/errors';
import { shareRuns } from '@/lib/share-runs';
import { absoluteOf } from '@/server/disk/companions';
import { confine } from '@/server/disk/confine';
import { lookAt } from '@/server/disk/entry';
import { listEntries, type Entries, type Entry } from './list-entries';

/**
 * One entry by the path a caller wrote.
 * @throws INVALID_INPUT, PATH_OUTSIDE_BANK for its spelling or a directory link that leads out · NOT_FOUND
 */
export async function findEntry(root: string, text: string): Promise<Entry> {
  const path = parseBankPath(text);
  const facts = await lookAt(absoluteOf(root, path));
  // A link at the end is shown with its facts; one on the way may not lead out.
  await confine(root, facts?.kind === 'link' ? parentPath(path) : path);
  if (facts === null) throw notFound(path);
  if (facts.kind === 'directory') {
    throw failure('INVALID_INPUT', `${JSON.stringify(path)} is a directory.`, { path });
  }
  const { entries, recogniser } = await entriesOf(root);
  const listed = entries.find((entry) => entry.path === path);
  return listed ?? { path, facts, problem: null, recognised: recogniser.of(root, path) };
}

/** Who asks at the same time shares the list: reading fifty documents of a large bank is not fifty lists. */
function entriesOf(root: string): Promise<Entries> {
  const run = runs.get(root) ?? shareRuns(() => listEntries(root));
  runs.set(root, run);
  return run();
}

const runs = new Map<string, () => Promise<Entries>>();

function notFound(path: string) {
  return failure('NOT_FOUND', `There is no document ${JSON.stringify(path)} in this bank.`, {
    path,
  });
}
