import type { useTRPCClient } from '@/components/live/trpc';
import type { PlanRequest } from '@/components/plans/open-plan';

interface RunPlace {
  bank: string;
  /** As a word of a shell. */
  root: string;
  client: ReturnType<typeof useTRPCClient>;
}

interface RunBounds {
  maxAgeDays: number | null;
  maxCount: number | null;
  maxBytes: number | null;
}

export function pruneRunsRequest({ bank, root, client }: RunPlace, bounds: RunBounds): PlanRequest {
  const { maxAgeDays, maxCount, maxBytes } = bounds;
  // Said once: a plan that is made again, with a reason, is the same.
  const at = new Date().toISOString();
  const words = [
    ...(maxAgeDays === null ? [] : ['--max-age', String(maxAgeDays)]),
    ...(maxCount === null ? [] : ['--max-count', String(maxCount)]),
    ...(maxBytes === null ? [] : ['--max-bytes', String(maxBytes)]),
  ];
  return {
    bank,
    title: 'Prune runs',
    words: { apply: 'Prune', applying: 'Pruning…', done: 'Runs pruned' },
    danger: true,
    consequence: 'Records and logs of these runs leave the bank. Undo brings them back.',
    plan: ({ reason }) => client.runs.planPrune.mutate({ bank, ...bounds, at, reason }),
    command: ['strongroom runs prune', ...words, '--root', root].join(' '),
  };
}
