import { knownValueFinder } from '../known-values/known-values';
import type { SecretSpan } from '../secret-span';
import { openKeyBlock } from './key-block';

export interface Cut {
  to: number;
  /** What begins there and is too long to be waited for. */
  endless: SecretSpan | null;
}

interface Seen {
  spans: readonly SecretSpan[];
  gone: number;
  wanted: number;
}

/** Where a text is cut so that no secret is: at the place that is wanted, or before the secret it falls into. */
export function cutBefore(text: string, { spans, gone, wanted }: Seen): Cut {
  const block = openKeyBlock(text, gone);
  const before = block < 0 ? wanted : Math.min(wanted, block);
  const over = spans.find(
    ({ start, end }) => start < before && (end > before || end === text.length) && end > gone,
  );
  const to = Math.max(gone, Math.min(before, over?.start ?? before));
  if (text.length - to <= longestBlock + lengthAhead()) return { to, endless: null };
  const here = over ?? spans.find(({ start, end }) => start <= to + blockHead && end > to);
  if (!here) return { to: Math.max(gone, wanted), endless: null };
  const isWhole = here.end < text.length && (block < 0 || here.end < block);
  return isWhole ? { to: here.end, endless: null } : { to, endless: here };
}

/** How much must have come after a place before it goes: no secret with its key is longer, nor any known value. */
export function lengthAhead(): number {
  return Math.min(longestBlock, Math.max(8192, knownValueFinder().longest));
}

export const longestBlock = 64 << 10;
/** From where a block begins to where what is secret in it begins. */
const blockHead = 100;
