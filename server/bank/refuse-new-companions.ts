import { isProjectPath, mayBeMade } from '@/lib/companions';
import { failure } from '@/lib/errors';
import type { PlanKind } from '@/lib/plan';
import { projectOf } from '@/server/disk/companions';
import type { DocumentChange } from './document-change';

/** Putting back what once was there. */
const returning = new Set<PlanKind>(['undo', 'restore', 'repair', 'mend']);

/**
 * Beside the bank files are changed where they exist; only knowledge is added there.
 * @throws NOT_FOUND the companion that would be made is not there
 */
export function refuseNewCompanions(
  root: string,
  kind: PlanKind,
  changes: readonly DocumentChange[],
): void {
  if (returning.has(kind)) return;
  for (const { path, base, next } of changes) {
    if (base !== null || next === null || !isProjectPath(path) || mayBeMade(path)) continue;
    if (projectOf(root) === null) continue;
    const words = `There is no ${JSON.stringify(path)}: beside the bank a file is changed where it exists, and not made.`;
    throw failure('NOT_FOUND', words, { path });
  }
}
