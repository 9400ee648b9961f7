import { inspectLocks } from '@/server/locks/seeing/inspect';
import type { Bank } from '../bank';
import type { Entries } from '../list-entries';
import { judgeTemps, type JudgedTemp } from './judge-temps';

/** Every temporary file of a bank, judged; the locks are looked at only when there is one. */
export async function lookAtTemps(
  bank: Pick<Bank, 'root' | 'stateDirectory'>,
  listed: Entries,
): Promise<JudgedTemp[]> {
  if (!listed.entries.some(({ recognised }) => recognised.claim.kind === 'temp')) return [];
  const locks = await inspectLocks(bank.root, bank.stateDirectory);
  const taken = locks
    .map(({ row }) => row)
    .filter(({ verdict }) => verdict !== 'free' && verdict !== 'stale');
  return judgeTemps(bank, listed, taken);
}
