'use client';
import { ArchiveRestore } from 'lucide-react';
import { useNoChange } from '@/components/plans/use-no-change';
import { Button } from '@/components/ui/button';
import { useUrlState } from '@/components/ui/url-state';
import type { ArchivedDetail } from '@/lib/archive';
import { useArchivePlans } from './use-archive-plans';

export function RestoreButton({ bank, detail }: { bank: string; detail: ArchivedDetail }) {
  const plans = useArchivePlans(bank);
  const noChange = useNoChange(bank);
  const { push } = useUrlState();
  const because = detail.isQueued ? 'A task of this id stands in a queue already.' : null;
  return (
    <Button
      disabledBecause={noChange ?? because}
      onClick={() => plans.restore(detail.task, 'in_progress', () => push({ line: null }))}
    >
      <ArchiveRestore aria-hidden className="size-3.5" />
      Restore…
    </Button>
  );
}
