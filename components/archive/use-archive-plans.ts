'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '@/components/live/trpc';
import { useOpenPlan } from '@/components/plans/open-plan';
import type { ArchivedTask, ArchiveRetention } from '@/lib/archive';
import { archiveRequest, pruneRequest, restoreRequest } from './archive-requests';

/** Opens the plan of each act on the archive. */
export function useArchivePlans(bank: string) {
  const open = useOpenPlan();
  const client = useTRPCClient();
  const { data: overview } = useQuery(useTRPC().banks.overview.queryOptions({ bank }));
  const place = { bank, root: overview?.bank.root ?? null, client };
  return {
    archive: (count: number) => open(archiveRequest(place, count)),
    restore: (task: ArchivedTask, status: string, onApplied: () => void) =>
      open(restoreRequest(place, task, status, onApplied)),
    prune: (retention: ArchiveRetention) => open(pruneRequest(place, retention)),
  };
}
