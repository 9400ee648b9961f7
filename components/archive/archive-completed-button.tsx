'use client';
import { Archive } from 'lucide-react';
import { useNoChange } from '@/components/plans/use-no-change';
import { Button } from '@/components/ui/button';
import { useArchivePlans } from './use-archive-plans';

/** Moves every completed task of the queues to the archive. */
export function ArchiveCompletedButton({ bank, count }: { bank: string; count: number }) {
  const plans = useArchivePlans(bank);
  const noChange = useNoChange(bank);
  const because = count === 0 ? 'No task in the queues is completed.' : null;
  return (
    <Button disabledBecause={noChange ?? because} onClick={() => plans.archive(count)}>
      <Archive aria-hidden className="size-3.5" />
      Archive completed{count > 0 ? ` (${count})` : ''}…
    </Button>
  );
}
