'use client';
import { ExternalLink, Link2, X } from 'lucide-react';
import { documentHref } from '@/components/documents/document-href';
import { useBankRoot } from '@/components/live/use-bank-root';
import { PathText, VisibleText } from '@/components/text/visible-text';
import { AppLink } from '@/components/ui/app-link';
import { IconButton } from '@/components/ui/button';
import { DetailPanel } from '@/components/ui/detail-panel';
import { Part } from '@/components/ui/facts';
import type { RecallHit } from '@/lib/recall';
import { CopyWords } from './copy-words';
import { HitFacts } from './hit-facts';
import type { Place } from './hit-rows';
import { kindWords } from './kind-words';
import { MarkedText } from './marked-text';
import { ownPage } from './own-page';
import { recallCommand } from './recall-command';
import type { RecallWish } from './recall-wish';
import { Surroundings } from './surroundings';

interface HitDetailProps {
  bank: string;
  wish: RecallWish;
  place: Place;
  /** Null: not among those that were found. */
  hit: RecallHit | null;
  isAwaited: boolean;
  onClose: () => void;
}

const linkLook =
  'inline-flex min-h-7 items-center gap-1.5 rounded border border-line-strong bg-raised px-2.5 hover:bg-hover';

/** One passage where it stands, and the ways to it. */
export default function HitDetail(props: HitDetailProps) {
  const { bank, wish, place, hit, isAwaited, onClose } = props;
  const root = useBankRoot(bank);
  const own = hit && ownPage(bank, hit);
  const spot = place.line === null ? place.path : `${place.path}:${place.line}`;
  return (
    <DetailPanel
      label="Passage"
      title={hit ? <VisibleText text={titleOf(hit)} /> : <PathText path={place.path} />}
      close={
        <IconButton label="Close" onClick={onClose} data-back>
          <X aria-hidden />
        </IconButton>
      }
    >
      <div className="flex flex-wrap items-center gap-2 border-b px-4 py-2">
        <AppLink href={documentHref(bank, place.path, place.line)} className={linkLook}>
          <ExternalLink aria-hidden className="size-3.5" />
          {place.line === null ? 'Open the document' : 'Open at the line'}
        </AppLink>
        {own && (
          <AppLink href={own.href} className={linkLook}>
            <Link2 aria-hidden className="size-3.5" />
            {own.words}
          </AppLink>
        )}
        <span className="ml-auto flex flex-wrap items-center gap-1">
          <CopyWords what="place" text={() => spot} />
          <CopyWords what="link" text={() => location.href} />
          <CopyWords what="command" text={() => recallCommand(wish, root, Date.now())} />
        </span>
      </div>
      {!hit && !isAwaited && (
        <p className="border-b px-4 py-2 text-ink-soft">
          Not among the passages that are listed: the document changed, or something else is looked
          for now.
        </p>
      )}
      {hit && hit.excerpt !== '' && (
        <Part title="Passage">
          <p className="max-h-64 overflow-auto wrap-anywhere whitespace-pre-wrap" tabIndex={0}>
            <MarkedText text={hit.excerpt} marks={hit.marks} />
          </p>
        </Part>
      )}
      {place.line !== null && hit?.kind !== 'version' && (
        <Surroundings bank={bank} path={place.path} line={place.line} />
      )}
      {hit && <HitFacts hit={hit} />}
    </DetailPanel>
  );
}

function titleOf(hit: RecallHit): string {
  const title = hit.title.trim();
  return title === '' ? kindWords(hit.kind) : title.slice(0, 200);
}
