import type { BankPath } from '@/lib/bank-path';
import type { EntryFacts } from '@/server/disk/entry';
import { listEntries } from '../list-entries';

/** An archive of one memory-bank: lines that are appended to, or the list older programs left. */
export interface ArchivePlace {
  path: BankPath;
  home: BankPath | '';
  form: 'lines' | 'list';
  facts: EntryFacts;
}

export const archiveName = 'queue-system/tasks_done.jsonl';
export const oldArchiveName = 'queue-system/tasks_done.json';

/** Every archive of a bank: home by home, what is appended to before the old list. */
export async function archivePlaces(root: string): Promise<ArchivePlace[]> {
  const { entries } = await listEntries(root);
  return entries
    .flatMap(({ path, facts, recognised: { layout, home, relative } }): ArchivePlace[] => {
      const form = relative === archiveName ? 'lines' : relative === oldArchiveName ? 'list' : null;
      if (layout.name !== 'memory-bank' || form === null || facts?.kind !== 'file') return [];
      return [{ path, home, form, facts }];
    })
    .sort((one, other) =>
      one.home === other.home ? (one.form === 'lines' ? -1 : 1) : one.home < other.home ? -1 : 1,
    );
}
