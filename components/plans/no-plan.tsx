'use client';
import { GitMerge } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { ConflictFacts } from './conflict-facts';
import { Refusal, type ActError } from './refusal';
import { conflictOf } from './refused';

interface NoPlanProps {
  error: ActError;
  /** What was asked for can take part in a merge. */
  merges: boolean;
  onAgain: (merge: boolean) => void;
  onClose: () => void;
}

/** There is no plan: why, and where others wrote meanwhile, the merge that can be had instead. */
export function NoPlan({ error, merges, onAgain, onClose }: NoPlanProps) {
  const conflict = conflictOf(error);
  const merge = merges ? (conflict?.merge ?? null) : null;
  return (
    <>
      <div className="flex flex-col gap-4 p-4">
        <Refusal error={error} />
        {conflict && <ConflictFacts conflict={conflict} merges={merges} />}
      </div>
      <div className="sticky bottom-0 flex flex-wrap justify-end gap-2 border-t bg-raised px-4 py-2.5">
        <Button autoFocus={!merge} onClick={onClose}>
          Close
        </Button>
        <Button onClick={() => onAgain(false)}>Plan again</Button>
        {merge && (
          <Button look="primary" autoFocus onClick={() => onAgain(true)}>
            <GitMerge aria-hidden className="size-3.5" />
            {merge.clean ? 'Merge' : 'Merge, with the conflicts marked'}
          </Button>
        )}
      </div>
    </>
  );
}
