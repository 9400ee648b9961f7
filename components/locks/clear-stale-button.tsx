'use client';
import { useState } from 'react';
import { useNoChange } from '@/components/plans/use-no-change';
import { Button } from '@/components/ui/button';
import type { LockRow } from '@/lib/lock';
import { ClearStaleDialog } from './clear-stale-dialog';

/** Clears all stale locks at once; not there while fewer than two are. */
export function ClearStaleButton({ bank, locks }: { bank: string; locks: readonly LockRow[] }) {
  const [open, setOpen] = useState(false);
  const because = useNoChange(bank);
  const stale = locks.filter(({ verdict }) => verdict === 'stale');
  return (
    <>
      {stale.length >= 2 && (
        <Button disabledBecause={because} onClick={() => setOpen(true)}>
          Clear {stale.length} stale…
        </Button>
      )}
      {open && <ClearStaleDialog bank={bank} locks={stale} onClose={() => setOpen(false)} />}
    </>
  );
}
