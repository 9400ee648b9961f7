import type { PlanKind } from '@/lib/plan';

/** What a change of each kind did, for lists of receipts. */
export const kindWords: Record<PlanKind, string> = {
  'clear-lock': 'Lock cleared',
  'clear-stale-locks': 'Stale locks cleared',
  write: 'Written',
  edit: 'Edited',
  delete: 'Removed',
  restore: 'Restored',
  repair: 'Repaired',
  sweep: 'Temporary files swept',
  permissions: 'Permissions changed',
  merge: 'Merged',
  undo: 'Undo',
  mend: 'Mended',
  'forget-history': 'History forgotten',
  update: 'Updated',
  tasks: 'Tasks changed',
  archive: 'Tasks archived',
  unarchive: 'Task back in the queue',
  'prune-archive': 'Archive pruned',
  state: 'State set',
  'session-dump': 'Session written',
  knowledge: 'Remembered',
  'prune-runs': 'Runs pruned',
};
