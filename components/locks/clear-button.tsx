'use client';
import { useQuery } from '@tanstack/react-query';
import { useConnection } from '@/components/live/connection';
import { useTRPC } from '@/components/live/trpc';
import { Button } from '@/components/ui/button';
import { clearing, type LockRow } from '@/lib/lock';

interface ClearButtonProps {
  bank: string;
  lock: LockRow;
  onClear: () => void;
}

/** Opens the dialog, or says why there is none. */
export function ClearButton({ bank, lock, onClear }: ClearButtonProps) {
  const { data: overview } = useQuery(useTRPC().banks.overview.queryOptions({ bank }));
  const offline = useConnection().state === 'offline';
  const { allowed, force, why } = clearing(lock.verdict);
  const because = !allowed
    ? why
    : overview?.bank.readOnly
      ? 'This server was started with --read-only: it changes nothing.'
      : offline
        ? 'The server does not answer: nothing can be changed.'
        : null;
  return (
    <Button look={force ? 'danger' : 'plain'} disabledBecause={because} onClick={onClear}>
      {force ? 'Force clear lock…' : 'Clear lock…'}
    </Button>
  );
}
