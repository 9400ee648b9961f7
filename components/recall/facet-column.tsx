'use client';
import type { RecallAnswer } from '@/lib/recall';
import { FacetPanel } from './facet-panel';
import type { RecallQuestion } from './recall-question';
import type { RecallWish } from './recall-wish';

interface FacetColumnProps {
  question: RecallQuestion;
  /** Undefined until it has come. */
  answer: RecallAnswer | undefined;
  wish: RecallWish;
  /** A passage is open: it gets the room where there is little. */
  isBesideHit: boolean;
}

/** Filters beside what was found, where there is room for them. */
export default function FacetColumn({ isBesideHit, ...rest }: FacetColumnProps) {
  return (
    <aside
      aria-label="Filters"
      tabIndex={0}
      className={`w-56 shrink-0 overflow-auto border-r p-3 outline-offset-[-2px] ${
        isBesideHit ? 'hidden 2xl:block' : 'hidden lg:block'
      }`}
    >
      <FacetPanel {...rest} />
    </aside>
  );
}
