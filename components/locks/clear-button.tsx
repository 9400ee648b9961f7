'use client';
import { useNoChange } from '@/components/plans/use-no-change';
import { Button } from '@/components/ui/button';
import { clearing, type LockRow } from '@/lib/lock';

interface ClearButtonProps {
  bank: string;
  lock: LockRow;
  onClear: () => void;
}

/** Opens the dialog, or says why there is none. */
export function ClearButton({ bank, lock, onClear }: ClearButtonProps) {
  const noChange = useNoChange(bank);
  const { allowed, force, why } = clearing(lock.verdict);
  const because = allowed ? noChange : why;
  return (
    <Button look={force ? 'danger' : 'plain'} disabledBecause={because} onClick={onClear}>
      {force ? 'Force clear lock…' : 'Clear lock…'}
    </Button>
  );
}
