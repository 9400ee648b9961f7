'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/live/trpc';
import { ArchiveCompletedButton } from './archive-completed-button';

/** The same beside the queues themselves: not there while nothing is to be archived. */
export function ArchiveFromBoard({ bank }: { bank: string }) {
  const { data } = useQuery(useTRPC().archive.head.queryOptions({ bank }));
  return data && data.completed > 0 ? (
    <ArchiveCompletedButton bank={bank} count={data.completed} />
  ) : null;
}
