'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '@/components/live/trpc';
import { useOpenPlan, type PlanRequest } from '@/components/plans/open-plan';
import { visibleString } from '@/components/text/visible-parts';
import { plural } from '@/lib/format';
import { shellQuoted } from '@/lib/shell-quoted';
import type { FindingAct } from './act-of-finding';

type Mending = Exclude<FindingAct, { kind: 'look' }> | { kind: 'mend' };

/** Opens the plan that mends something, or all that can be mended. */
export function useMend(bank: string) {
  const open = useOpenPlan();
  const client = useTRPCClient();
  const { data: overview } = useQuery(useTRPC().banks.overview.queryOptions({ bank }));
  const root = overview ? shellQuoted(overview.bank.root) : null;
  return (act: Mending) =>
    open({
      bank,
      ...wordsOf(act),
      command: root === null ? null : commandOf(act, root),
      plan({ reason }) {
        const { changes } = client;
        if (act.kind === 'repair') {
          return changes.planRepair.mutate({ bank, path: act.path, reason });
        }
        if (act.kind === 'mend') return changes.planMend.mutate({ bank, reason });
        const ask = { bank, reason, ...(act.paths && { paths: act.paths }) };
        return act.kind === 'sweep'
          ? changes.planSweep.mutate(ask)
          : changes.planPermissions.mutate(ask);
      },
    });
}

function wordsOf(act: Mending): Pick<PlanRequest, 'title' | 'words' | 'consequence'> {
  if (act.kind === 'repair') {
    return {
      title: `Repair ${visibleString(act.path)}`,
      words: { apply: 'Repair', applying: 'Repairing…', done: 'Repaired' },
      consequence: 'What is damaged is kept in a file of its own beside it.',
    };
  }
  if (act.kind === 'sweep') {
    return {
      title: `Sweep ${named(act.paths, 'temporary file')}`,
      words: { apply: 'Sweep', applying: 'Sweeping…', done: 'Swept' },
      consequence: 'Their writers are proven to be gone; what stands in them goes to the history.',
    };
  }
  if (act.kind === 'permissions') {
    return {
      title: `Take from other users ${named(act.paths, 'document')}`,
      words: { apply: 'Change permissions', applying: 'Changing…', done: 'Permissions changed' },
      consequence: 'Other users of this machine lose what they should not have; no byte changes.',
    };
  }
  return {
    title: 'Mend all that can be mended',
    words: { apply: 'Mend all', applying: 'Mending…', done: 'Mended' },
    consequence: 'Repairs, swept temporary files and permissions together, all or nothing.',
  };
}

function named(paths: readonly string[] | null, what: string): string {
  if (paths === null) return `all ${what}s`;
  const [only] = paths;
  return only !== undefined && paths.length === 1
    ? visibleString(only)
    : plural(paths.length, what);
}

function commandOf(act: Mending, root: string): string | null {
  if (act.kind === 'repair') return `strongroom repair ${shellQuoted(act.path)} --root ${root}`;
  return act.kind === 'mend' ? `strongroom doctor --fix --root ${root}` : null;
}
