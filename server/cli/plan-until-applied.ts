import { isStrongroomError } from '@/lib/errors';
import type { ConfirmOptions } from './confirm-plan';

const mostTries = 10;

/**
 * With `--yes` begins once more where a peer took our lock away before anything was written: aiconfig's scripts do so
 * when the holder before us ended while they looked at it. That a document moved on needs no second try: such a plan is
 * made again under the locks.
 * @throws LOCK_LOST after ten of them
 */
export async function planUntilApplied(
  { yes }: ConfirmOptions,
  planAndApply: () => Promise<void>,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await planAndApply();
    } catch (error) {
      if (!yes || tries === mostTries || !isHarmless(error)) throw error;
    }
  }
}

function isHarmless(error: unknown): boolean {
  if (!isStrongroomError(error) || error.code !== 'LOCK_LOST') return false;
  return error.details['interrupted'] === undefined;
}
