import type { Receipt } from '@/lib/receipt';

/**
 * Why what a receipt says cannot be taken back, as the end of a sentence; null when a plan for it can be made, or
 * tells itself why not.
 */
export function notUndone({ kind }: Receipt): string | null {
  return reasons[kind] ?? null;
}

const reasons: Partial<Record<Receipt['kind'], string>> = {
  'forget-history': 'what was forgotten is nowhere any more: that was its purpose',
};
