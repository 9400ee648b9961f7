'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '@/components/live/trpc';
import { useOpenPlan } from '@/components/plans/open-plan';
import { visibleString } from '@/components/text/visible-parts';
import { plural } from '@/lib/format';
import type { Receipt } from '@/lib/receipt';
import { shellQuoted } from '@/lib/shell-quoted';

export interface RestoreWish {
  /** A time, the id of a version, or of a loss. */
  at: string;
  /** The same for people. */
  atWords: string;
  /** Null: every document, or those of the loss. */
  paths: readonly string[] | null;
  onlyMissing?: boolean;
  onApplied?: (receipt: Receipt) => void;
}

/** Opens the one plan that brings documents back to how they stood at a moment. */
export function useRestoreMoment(bank: string) {
  const open = useOpenPlan();
  const client = useTRPCClient();
  const { data: overview } = useQuery(useTRPC().banks.overview.queryOptions({ bank }));
  return ({ at, atWords, paths, onlyMissing = false, onApplied }: RestoreWish) => {
    const what = nameOf(paths, onlyMissing);
    const usual = `to bring back ${what} as it stood ${atWords}`;
    const ask = { bank, at, paths: paths === null ? null : [...paths], onlyMissing };
    open({
      bank,
      title: `Restore ${what}, as it stood ${atWords}`,
      words: { apply: 'Restore', applying: 'Restoring…', done: 'Restored' },
      plan: ({ reason }) =>
        client.history.planRestoreMoment.mutate({ ...ask, reason: reason ?? usual }),
      command: overview ? commandOf(overview.bank.root, { at, paths, onlyMissing }) : null,
      ...(onApplied && { onApplied }),
    });
  };
}

function nameOf(paths: readonly string[] | null, onlyMissing: boolean): string {
  if (paths === null) return onlyMissing ? 'what was lost' : 'the whole bank';
  const [only, more] = paths;
  return only !== undefined && more === undefined
    ? visibleString(only)
    : plural(paths.length, 'document');
}

/** Null: the command takes one path, or all. */
function commandOf(
  root: string,
  { at, paths, onlyMissing }: Pick<RestoreWish, 'at' | 'paths' | 'onlyMissing'>,
): string | null {
  if (paths !== null && paths.length !== 1) return null;
  const path = paths?.[0] === undefined ? '' : ` ${shellQuoted(paths[0])}`;
  const only = onlyMissing ? ' --only-missing' : '';
  return `strongroom history${path} --at ${at} --restore${only} --reason "$REASON" --root ${shellQuoted(root)}`;
}
