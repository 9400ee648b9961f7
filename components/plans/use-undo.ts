'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '@/components/live/trpc';
import { visibleString } from '@/components/text/visible-parts';
import { plural } from '@/lib/format';
import type { PlanKind } from '@/lib/plan';
import type { Receipt } from '@/lib/receipt';
import { undoCommand } from './commands';
import { useOpenPlan } from './open-plan';

/** Why what a receipt says was done cannot be taken back; null when it can. */
export function notUndone(kind: PlanKind): string | null {
  if (kind === 'forget-history') return 'What was forgotten is nowhere any more.';
  return null;
}

/** Opens the plan that takes back what a receipt says was done, that of an undo too. */
export function useUndo(bank: string) {
  const open = useOpenPlan();
  const client = useTRPCClient();
  const { data: overview } = useQuery(useTRPC().banks.overview.queryOptions({ bank }));
  return (receipt: Receipt, onApplied: () => void = () => {}) =>
    open({
      bank,
      title: `Undo: ${namesOf(receipt)}`,
      words: { apply: 'Undo', applying: 'Undoing…', done: 'Undone' },
      plan: ({ reason }) => client.changes.planUndo.mutate({ bank, receipt: receipt.id, reason }),
      command: overview ? undoCommand(overview.bank.root, receipt.id) : null,
      onApplied,
    });
}

function namesOf({ targets }: Receipt): string {
  const [only, more] = targets;
  return only && !more ? visibleString(only.path) : plural(targets.length, 'document');
}
