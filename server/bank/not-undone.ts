import type { Receipt } from '@/lib/receipt';

/**
 * Why what a receipt says cannot be taken back, as the end of a sentence; null when a plan for it can be made, or
 * tells itself why not.
 */
export function notUndone({ kind }: Receipt): string | null {
  return reasons[kind] ?? null;
}

const ofLock =
  'what was cleared was the record of a holder that is gone; put back, it would only be in the way again';

const reasons: Partial<Record<Receipt['kind'], string>> = {
  'clear-lock': ofLock,
  'clear-stale-locks': ofLock,
  'forget-history': 'what was forgotten is nowhere any more: that was its purpose',
};
