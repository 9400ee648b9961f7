'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '@/components/live/trpc';
import { restoreCommand } from '@/components/plans/commands';
import { useOpenPlan } from '@/components/plans/open-plan';
import { useNoChange } from '@/components/plans/use-no-change';
import { visibleString } from '@/components/text/visible-parts';
import { NewRows } from '@/components/ui/new-rows';
import { useSteadyRows } from '@/components/ui/steady-rows';
import { shortHash } from '@/lib/format';
import type { VersionEntry } from './version-entry';
import { VersionRow } from './version-row';

interface VersionListProps {
  bank: string;
  path: string;
  entries: VersionEntry[];
  pair: { from: VersionEntry | null; to: VersionEntry | null };
  /** The revision that stands; null: the document is gone. */
  standing: string | null;
}

/** Newest first; two of them are chosen to be compared. */
export function VersionList({ bank, path, entries, pair, standing }: VersionListProps) {
  const { shown, waiting, showNew, steady } = useSteadyRows(entries, ({ key }) => key);
  const restore = useRestore(bank, path);
  const noChange = useNoChange(bank);
  return (
    <div {...steady} className="max-h-96 overflow-auto border-b outline-offset-[-2px]">
      <NewRows waiting={waiting} onShow={showNew} />
      <table aria-label="Versions" className="w-full border-collapse">
        <thead className="sticky top-0 z-1 bg-ground text-left text-12 text-ink-faint">
          <tr className="[&>th]:h-7 [&>th]:font-normal">
            <th scope="col" className="w-10 pl-4 text-center">
              From
            </th>
            <th scope="col" className="w-8 text-center">
              To
            </th>
            <th scope="col" className="pl-3">
              Written
            </th>
            <th scope="col" className="hidden pl-3 @xl:table-cell">
              By
            </th>
            <th scope="col" className="pl-3 text-right">
              Size
            </th>
            <th scope="col" className="w-24 pr-4 text-right">
              <span className="sr-only">Restore</span>
            </th>
          </tr>
        </thead>
        <tbody className="divide-y border-t">
          {shown.map((entry, at) => (
            <VersionRow
              key={entry.key}
              bank={bank}
              entry={entry}
              isFrom={entry.key === pair.from?.key}
              isTo={entry.key === pair.to?.key}
              pair={pair}
              asNow={asNow(entry, standing, at === 0)}
              noChange={noChange}
              onRestore={restore}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Why there is nothing to restore: the document stands so. */
function asNow({ revision }: VersionEntry, standing: string | null, isNewest: boolean) {
  if (revision === null || revision !== standing) return null;
  return isNewest ? 'stands now' : 'same as now';
}

function useRestore(bank: string, path: string) {
  const open = useOpenPlan();
  const client = useTRPCClient();
  const { data: overview } = useQuery(useTRPC().banks.overview.queryOptions({ bank }));
  return (revision: string) =>
    open({
      bank,
      title: `Restore ${visibleString(path)} as ${shortHash(revision)}`,
      words: { apply: 'Restore', applying: 'Restoring…', done: 'Document restored' },
      plan: ({ reason }) => client.changes.planRestore.mutate({ bank, path, revision, reason }),
      command: overview ? restoreCommand(overview.bank.root, path, revision) : null,
    });
}
