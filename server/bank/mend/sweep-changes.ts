import { failure, isStrongroomError } from '@/lib/errors';
import { absoluteOf } from '@/server/disk/companions';
import { lookAt } from '@/server/disk/entry';
import type { Bank } from '../bank';
import type { DocumentChange } from '../document-change';
import { readForChange } from '../read-for-change';
import { judgeTempAgain, type JudgedTemp } from './judge-temps';

/** The removal of temporary files whose writers are proven to be gone; that is proven again under the locks. */
export async function sweepChanges(
  bank: Pick<Bank, 'root'>,
  orphans: readonly JudgedTemp[],
): Promise<DocumentChange[]> {
  const changes: DocumentChange[] = [];
  for (const temp of orphans) {
    const state = await stateOf(bank.root, temp);
    if (state === null) continue;
    changes.push({
      path: temp.path,
      base: state,
      next: null,
      lockedBy: temp.targets,
      stillTrue: () => proveAgain(bank, temp),
    });
  }
  return changes;
}

/** Null for one that went away, or is too large to be kept. */
async function stateOf(root: string, { path }: JudgedTemp) {
  try {
    return (await readForChange(root, path)).state;
  } catch (error) {
    if (isStrongroomError(error) && error.code === 'INVALID_INPUT') return null;
    throw error;
  }
}

async function proveAgain(bank: Pick<Bank, 'root'>, temp: JudgedTemp): Promise<void> {
  const facts = await lookAt(absoluteOf(bank.root, temp.path));
  const { isOrphan, evidence } =
    facts === null
      ? { isOrphan: false, evidence: 'It is not there any more.' }
      : await judgeTempAgain(bank, { ...temp, facts });
  if (isOrphan) return;
  throw failure(
    'REVISION_CONFLICT',
    `${JSON.stringify(temp.path)} is not as it was shown. ${evidence} Nothing was removed; plan again.`,
    { path: temp.path, base: null, theirs: null, ours: null },
  );
}
