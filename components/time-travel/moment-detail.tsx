'use client';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import { documentHref } from '@/components/documents/document-href';
import { useTRPC } from '@/components/live/trpc';
import { PathText } from '@/components/text/visible-text';
import { AppLink } from '@/components/ui/app-link';
import { Button, IconButton } from '@/components/ui/button';
import { ChangeView, type ChangeSide } from '@/components/ui/change-view';
import { CopyButton } from '@/components/ui/copy-button';
import { DetailPanel } from '@/components/ui/detail-panel';
import { Fact, FactList, Part } from '@/components/ui/facts';
import { ErrorState, Skeleton } from '@/components/ui/states';
import { Time } from '@/components/ui/time';
import { useUrlState } from '@/components/ui/url-state';
import { bytesOf, countOf, shortHash } from '@/lib/format';
import { DifferenceMark } from './difference-mark';
import type { MomentRow } from './moment-rows';

interface MomentDetailProps {
  bank: string;
  row: MomentRow;
  /** Null: compared with now. */
  to: string | null;
  onRestore: (path: string) => void;
  /** Why it cannot be restored. */
  because: string | null;
}

/** One document between two moments: what it was, and what differs. */
export function MomentDetail({ bank, row, to, onRestore, because }: MomentDetailProps) {
  const { push } = useUrlState();
  const { path, then, later } = row;
  const isThere = later !== null;
  return (
    <DetailPanel
      label="Document"
      title={<PathText path={path} />}
      actions={
        <Button disabledBecause={because} onClick={() => onRestore(path)}>
          Restore…
        </Button>
      }
      close={
        <IconButton label="Close" onClick={() => push({ path: null })} data-back>
          <X aria-hidden />
        </IconButton>
      }
    >
      <Part title="At that moment">
        {then ? (
          <Then then={then} />
        ) : (
          <p className="text-ink-soft">It was not there, as far as the history knows.</p>
        )}
      </Part>
      <Part title={to === null ? 'Since then, until now' : 'Since then, until the other moment'}>
        <p className="mb-1.5 flex flex-wrap items-center gap-x-3">
          <DifferenceMark difference={row.difference} />
          {isThere && to === null && (
            <AppLink
              href={documentHref(bank, path)}
              className="inline-flex min-h-6 items-center rounded text-accent underline underline-offset-2"
            >
              Open as it is now
            </AppLink>
          )}
          <AppLink
            href={`${documentHref(bank, path)}&view=history`}
            className="inline-flex min-h-6 items-center rounded text-accent underline underline-offset-2"
          >
            All its versions
          </AppLink>
        </p>
        {row.difference !== 'same' && <Change bank={bank} row={row} isNow={to === null} />}
      </Part>
    </DetailPanel>
  );
}

function Then({ then }: { then: NonNullable<MomentRow['then']> }) {
  return (
    <FactList>
      <Fact label="Size">
        <span className="tabular" title={`${countOf(then.size)} bytes`}>
          {bytesOf(then.size)}
        </span>
      </Fact>
      <Fact label="Revision">
        <span className="mono" title={then.revision}>
          {shortHash(then.revision)}
        </span>
        <CopyButton text={then.revision} what="revision" />
      </Fact>
      {then.mode !== null && (
        <Fact label="Mode">
          <span className="mono">{then.mode}</span>
        </Fact>
      )}
      <Fact label="Stood since">
        <Time at={then.at} full />
      </Fact>
      {!then.kept && (
        <Fact label="Content">
          <span className="text-stale">
            not kept any more: it was forgotten, or grew too old to be kept
          </span>
        </Fact>
      )}
    </FactList>
  );
}

function Change({ bank, row, isNow }: { bank: string; row: MomentRow; isNow: boolean }) {
  const [side, setSide] = useState<ChangeSide | null>(null);
  const { path, then, later } = row;
  const from = then?.revision ?? null;
  const to = later !== null && isNow ? 'now' : later;
  const { data, error, refetch } = useQuery(
    useTRPC().history.compare.queryOptions({ bank, path, from, to }, { retry: false }),
  );
  if (data) {
    return (
      <ChangeView
        diff={data.diff}
        changes={data.changes}
        side={side}
        onSide={setSide}
        className="max-h-[60dvh]"
      />
    );
  }
  if (!error) return <Skeleton label="the difference" rows={4} />;
  return <ErrorState what="It cannot be compared" error={error} onRetry={() => void refetch()} />;
}
