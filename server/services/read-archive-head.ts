import type { ArchiveHead } from '@/lib/archive';
import { isStrongroomError } from '@/lib/errors';
import { archivePlaces } from '@/server/bank/archive/archive-places';
import { completedTasks } from '@/server/bank/archive/completed-tasks';
import { placeKey } from '@/server/bank/archive/known-ids';
import type { Bank } from '@/server/bank/bank';
import { readSettingsOrDefaults } from '@/server/bank/settings/read-settings';

/** What can be told of the archives without reading them, and how many tasks wait to go there. */
export async function readArchiveHead(bank: Bank): Promise<ArchiveHead> {
  const places = await archivePlaces(bank.root);
  const { archive } = await readSettingsOrDefaults(bank.root);
  return {
    documents: places.map(({ path, facts }) => ({ path, size: facts.size })),
    mark: places.map(placeKey).join('\n'),
    completed: await countCompleted(bank),
    retention: archive,
  };
}

async function countCompleted(bank: Bank): Promise<number> {
  try {
    const { found } = await completedTasks(bank, { home: null, ids: null });
    return found.reduce((sum, { tasks }) => sum + tasks.length, 0);
  } catch (error) {
    if (isStrongroomError(error)) return 0;
    throw error;
  }
}
