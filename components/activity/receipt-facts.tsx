import { Link2Off } from 'lucide-react';
import type { ReactNode } from 'react';
import { VisibleText } from '@/components/text/visible-text';
import { CopyButton } from '@/components/ui/copy-button';
import { Fact, FactList, Part } from '@/components/ui/facts';
import { Time } from '@/components/ui/time';
import { UrlLink } from '@/components/ui/url-link';
import { surfaceWords } from '@/components/versions/surface-words';
import { countOf, shortHash } from '@/lib/format';
import type { ReceiptDetail, ReceiptName } from '@/lib/receipt-detail';

/** Who, why and when, and what it undid. */
export function ReceiptFacts({ detail }: { detail: ReceiptDetail }) {
  const { receipt, undone, undoneBy, notUndone } = detail;
  return (
    <>
      <Part title="What happened">
        <FactList>
          <Fact label="When">
            <Time at={receipt.at} full />
          </Fact>
          <Fact label="Who">
            <VisibleText text={receipt.actor} />
          </Fact>
          <Fact label="Through">{surfaceWords[receipt.surface]}</Fact>
          <Fact label="Reason">
            {receipt.reason === null ? (
              <span className="text-ink-faint">none was given</span>
            ) : (
              <VisibleText text={receipt.reason} />
            )}
          </Fact>
          {receipt.undoes !== null && (
            <Fact label="Undoes">
              {undone ? <Named name={undone} /> : <Hash text={receipt.undoes} what="receipt id" />}
            </Fact>
          )}
          {undoneBy.length > 0 && (
            <Fact label="Undone by">
              <span className="flex min-w-0 flex-col">
                {undoneBy.map((name) => (
                  <Named key={name.id} name={name} />
                ))}
              </span>
            </Fact>
          )}
          {notUndone !== null && (
            <Fact label="Undo">
              <span className="text-ink-soft">
                <VisibleText text={notUndone} />
              </span>
            </Fact>
          )}
        </FactList>
      </Part>
    </>
  );
}

/** Where it stands in the chain. */
export function ReceiptProof({ detail }: { detail: ReceiptDetail }) {
  const { receipt, place, fault } = detail;
  return (
    <Part title="Proof">
      {fault !== null && (
        <p className="mb-1 flex items-start gap-1.5 text-broken">
          <Link2Off aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          <span className="min-w-0 wrap-anywhere">
            <VisibleText text={fault} />
          </span>
        </p>
      )}
      <FactList>
        <Fact label="Place">
          <span className="tabular">
            {countOf(place.number)} of {countOf(place.of)} in the journal
          </span>
        </Fact>
        <Fact label="Receipt">
          <Hash text={receipt.id} what="receipt id" whole />
        </Fact>
        <Fact label="Hash">
          <Hash text={receipt.hash} what="hash" />
        </Fact>
        <Fact label="Previous">
          {receipt.previousHash === null ? (
            <span className="text-ink-faint">none: this is the first</span>
          ) : (
            <Hash text={receipt.previousHash} what="hash of the receipt before it" />
          )}
        </Fact>
      </FactList>
    </Part>
  );
}

function Named({ name: { id, at, actor } }: { name: ReceiptName }): ReactNode {
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2">
      <UrlLink
        patch={{ receipt: id }}
        className="mono inline-flex min-h-6 items-center rounded text-accent underline underline-offset-2"
        title={id}
      >
        {id.replace(/^rcpt-/, '').slice(0, 8)}
      </UrlLink>
      <span className="text-ink-soft">
        <VisibleText text={actor} />, <Time at={at} />
      </span>
    </span>
  );
}

function Hash({ text, what, whole = false }: { text: string; what: string; whole?: boolean }) {
  return (
    <>
      <span className="mono wrap-anywhere" title={text}>
        {whole ? text : shortHash(text)}
      </span>
      <CopyButton text={text} what={what} />
    </>
  );
}
