'use client';
import { useQuery } from '@tanstack/react-query';
import { useBankRoot } from '@/components/live/use-bank-root';
import { useTRPC } from '@/components/live/trpc';
import { Button } from '@/components/ui/button';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { useUrlState } from '@/components/ui/url-state';
import type { Version } from '@/lib/history';
import { useVersionPair } from './use-version-pair';
import { VersionChange } from './version-change';
import { entriesOf } from './version-entry';
import { VersionList } from './version-list';

const perPage = 100;

export interface Standing {
  revision: string | null;
  size: number;
}

interface DocumentHistoryProps {
  bank: string;
  path: string;
  /** As it stands; null: it is gone. */
  now: Standing | null;
}

/** Every state a document had, as far as it was recorded: what changed between any two, and the way back. */
export default function DocumentHistory({ bank, path, now }: DocumentHistoryProps) {
  const { get, push } = useUrlState();
  const before = beforeOf(get('before'));
  const { data, error, refetch } = useQuery(
    useTRPC().history.versions.queryOptions({
      bank,
      path,
      limit: perPage + 1,
      ...(before !== null && { beforeId: before }),
    }),
  );
  if (error && !data) {
    const what = 'The history could not be read';
    return <ErrorState what={what} error={error} onRetry={() => void refetch()} />;
  }
  if (!data) return <Skeleton label="the history" />;
  if (data.length === 0 && before === null) return <NoVersion bank={bank} isGone={now === null} />;
  const older = data.length > perPage ? data[perPage - 1] : undefined;
  return (
    <>
      <Versions bank={bank} path={path} page={data} now={before === null ? now : undefined} />
      {(older || before !== null) && (
        <div className="flex items-center gap-2 border-t px-4 py-2">
          <Button
            disabledBecause={before === null ? 'These are the newest.' : null}
            onClick={() => push({ before: null, from: null, to: null })}
          >
            Newest
          </Button>
          <Button
            disabledBecause={older ? null : 'There are no older ones.'}
            onClick={() => older && push({ before: String(older.id), from: null, to: null })}
          >
            Older
          </Button>
        </div>
      )}
    </>
  );
}

interface VersionsProps {
  bank: string;
  path: string;
  page: Version[];
  now: Standing | null | undefined;
}

function Versions({ bank, path, page, now }: VersionsProps) {
  const entries = entriesOf(page, now);
  const pair = useVersionPair(bank, path, entries);
  const unrecorded = entries.length - page.length;
  return (
    <>
      <VersionList
        bank={bank}
        path={path}
        entries={entries.slice(0, perPage + unrecorded)}
        pair={pair}
        standing={now?.revision ?? null}
      />
      <VersionChange bank={bank} path={path} {...pair} />
    </>
  );
}

function NoVersion({ bank, isGone }: { bank: string; isGone: boolean }) {
  const root = useBankRoot(bank);
  return (
    <EmptyState
      title="No version yet"
      why={`${
        isGone ? 'No document of this path was ever recorded. ' : ''
      }A version is recorded when a document is changed through strongroom, and when any program changes it while this server, or this command, looks on:`}
      command={`strongroom watch --root ${root}`}
    />
  );
}

function beforeOf(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
