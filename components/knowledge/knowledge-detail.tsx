'use client';
import { X } from 'lucide-react';
import { documentHref } from '@/components/documents/document-href';
import { VisibleText } from '@/components/text/visible-text';
import { AppLink } from '@/components/ui/app-link';
import { IconButton } from '@/components/ui/button';
import { DetailPanel } from '@/components/ui/detail-panel';
import { Fact, FactList, Part } from '@/components/ui/facts';
import { EmptyState, Skeleton } from '@/components/ui/states';
import { Time } from '@/components/ui/time';
import { UrlLink } from '@/components/ui/url-link';
import { useUrlState } from '@/components/ui/url-state';
import type { KnowledgeEntry } from '@/lib/knowledge';

interface KnowledgeDetailProps {
  bank: string;
  /** Null: not among those that are shown. */
  entry: KnowledgeEntry | null;
  isLoading: boolean;
}

export function KnowledgeDetail({ bank, entry, isLoading }: KnowledgeDetailProps) {
  const { push } = useUrlState();
  return (
    <DetailPanel
      label="Entry"
      title={<VisibleText text={entry?.id?.slice(0, 200) ?? 'Entry'} />}
      close={
        <IconButton label="Close" onClick={() => push({ entry: null })} data-back>
          <X aria-hidden />
        </IconButton>
      }
    >
      {entry && <Whole bank={bank} entry={entry} />}
      {!entry && isLoading && <Skeleton label="the entry" />}
      {!entry && !isLoading && (
        <EmptyState
          title="Not among the entries shown"
          why="It was changed, taken out, or hidden by the filter."
        />
      )}
    </DetailPanel>
  );
}

function Whole({ bank, entry }: { bank: string; entry: KnowledgeEntry }) {
  const { text, isCut, type, tags, confidence, source, ts, tsMs, document, line } = entry;
  const href = documentHref(bank, document, line);
  return (
    <>
      <Part title="Text">
        <p className="wrap-anywhere whitespace-pre-wrap">
          <VisibleText text={text} />
          {isCut && '…'}
        </p>
        {isCut && <p className="pt-1 text-12 text-ink-faint">The document shows all of it.</p>}
      </Part>
      <Part title="Facts">
        <FactList>
          <Fact label="Type">
            <VisibleText text={(type ?? 'none').slice(0, 300)} />
          </Fact>
          <Fact label="Tags">
            <span className="flex flex-wrap gap-1">
              {tags.length === 0 && <span className="text-ink-faint">none</span>}
              {tags.map((tag, at) => (
                <UrlLink
                  key={at}
                  patch={{ tag }}
                  className="inline-flex min-h-6 items-center rounded bg-hover px-1.5 hover:underline"
                >
                  <VisibleText text={tag.slice(0, 200)} />
                </UrlLink>
              ))}
            </span>
          </Fact>
          <Fact label="Confidence">
            <span className="tabular">{confidence ?? 'not said'}</span>
          </Fact>
          <Fact label="Source">
            <VisibleText text={(source ?? 'not said').slice(0, 300)} />
          </Fact>
          <Fact label="When">
            {ts === null && 'not said'}
            {ts !== null && tsMs === null && <VisibleText text={ts.slice(0, 100)} />}
            {ts !== null && tsMs !== null && <Time at={ts} full />}
          </Fact>
          <Fact label="Stands in">
            <AppLink
              href={href}
              className="inline-flex min-h-6 items-center text-accent underline underline-offset-2"
            >
              <VisibleText text={line === null ? document : `${document}, line ${line}`} />
            </AppLink>
          </Fact>
        </FactList>
      </Part>
    </>
  );
}
