'use client';
import { Dialog } from '@/components/ui/dialog';
import type { RecallAnswer } from '@/lib/recall';
import { FacetPanel } from './facet-panel';
import type { RecallQuestion } from './recall-question';
import type { RecallWish } from './recall-wish';

interface FacetDialogProps {
  question: RecallQuestion;
  /** Undefined until it has come. */
  answer: RecallAnswer | undefined;
  wish: RecallWish;
  onClose: () => void;
}

/** The same filters where there is no room beside the list. */
export default function FacetDialog({ onClose, ...rest }: FacetDialogProps) {
  return (
    <Dialog title="Filters" onClose={onClose} className="max-w-sm">
      <div className="p-4">
        <FacetPanel {...rest} />
      </div>
    </Dialog>
  );
}
