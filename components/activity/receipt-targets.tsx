'use client';
import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { documentHref } from '@/components/documents/document-href';
import { countLines, fateOf, fateWords } from '@/components/plans/target-fate';
import { PathText, VisibleText } from '@/components/text/visible-text';
import { AppLink } from '@/components/ui/app-link';
import { Button } from '@/components/ui/button';
import { ChangeView, type ChangeSide } from '@/components/ui/change-view';
import { CopyButton } from '@/components/ui/copy-button';
import { Part } from '@/components/ui/facts';
import { countOf, plural, shortHash } from '@/lib/format';
import type { PlanKind } from '@/lib/plan';
import type { ReceiptDetail, ReceiptTargetShown } from '@/lib/receipt-detail';

interface ReceiptTargetsProps {
  bank: string;
  detail: ReceiptDetail;
  onMore: () => void;
}

const openAtFirst = 3;

/** What became of each document, with what was changed in it. */
export function ReceiptTargets({ bank, detail, onMore }: ReceiptTargetsProps) {
  const { receipt, targets } = detail;
  const left = receipt.targets.length - targets.length;
  const what = receipt.kind.startsWith('clear-') ? 'lock' : 'document';
  return (
    <Part title={plural(receipt.targets.length, what)}>
      <ul aria-label="What changed" className="-mx-1 flex flex-col gap-1">
        {targets.map((target, at) => (
          <TargetRow
            key={at}
            bank={bank}
            kind={receipt.kind}
            target={target}
            openAtFirst={receipt.targets.length <= openAtFirst}
          />
        ))}
      </ul>
      {left > 0 && (
        <Button onClick={onMore} className="mt-2">
          Show more of {countOf(left)}
        </Button>
      )}
    </Part>
  );
}

interface TargetRowProps {
  bank: string;
  kind: PlanKind;
  target: ReceiptTargetShown;
  openAtFirst: boolean;
}

function TargetRow({ bank, kind, target, ...props }: TargetRowProps) {
  const [open, setOpen] = useState(props.openAtFirst);
  const id = useId();
  const { path, before, after, diff } = target;
  const { added, removed } = countLines(diff ?? '');
  return (
    <li className="min-w-0">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        className="flex min-h-7 w-full min-w-0 items-center gap-2 rounded px-1 text-left transition-colors hover:bg-hover"
      >
        <ChevronRight
          aria-hidden
          className={`size-3.5 shrink-0 text-ink-faint transition-transform ${open ? 'rotate-90' : ''}`}
        />
        <span className="flex min-w-0 flex-1">
          <PathText path={path} />
        </span>
        {(added > 0 || removed > 0) && (
          <span className="mono shrink-0" title="Lines added and removed">
            <span className="text-fine">+{added}</span>{' '}
            <span className="text-broken">−{removed}</span>
          </span>
        )}
        <span className="shrink-0 text-12 text-ink-soft">
          {fateWords[fateOf(kind, { base: before, next: after })]}
        </span>
      </button>
      {open && (
        <div id={id} className="flex min-w-0 flex-col gap-1.5 pb-2 pl-6">
          <Revisions bank={bank} kind={kind} target={target} />
          <Change target={target} />
        </div>
      )}
    </li>
  );
}

function Change({ target: { diff, changes, gone } }: { target: ReceiptTargetShown }) {
  const [side, setSide] = useState<ChangeSide | null>(null);
  if (diff === null) {
    return (
      <p className="text-12 wrap-anywhere text-ink-soft">
        <VisibleText text={gone ?? ''} />
      </p>
    );
  }
  return <ChangeView diff={diff} changes={changes} side={side} onSide={setSide} />;
}

function Revisions({ bank, kind, target }: Omit<TargetRowProps, 'openAtFirst'>) {
  const { path, before, after, mode } = target;
  const isLock = kind.startsWith('clear-');
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-3 text-12 text-ink-faint">
      <span className="inline-flex items-center">
        <Revision revision={before} none="not there" />
        <span className="mx-1.5" aria-label="became" role="img">
          →
        </span>
        <Revision revision={after} none="removed" />
      </span>
      {mode && before !== null && after !== null && (
        <span className="mono">
          mode {mode.before ?? 'none'} → {mode.after ?? 'none'}
        </span>
      )}
      {!isLock && after !== null && (
        <AppLink
          href={documentHref(bank, path)}
          className="inline-flex min-h-6 items-center rounded text-accent underline underline-offset-2"
        >
          Open
        </AppLink>
      )}
      {!isLock && (
        <AppLink
          href={`${documentHref(bank, path)}&view=history`}
          className="inline-flex min-h-6 items-center rounded text-accent underline underline-offset-2"
        >
          History
        </AppLink>
      )}
    </p>
  );
}

function Revision({ revision, none }: { revision: string | null; none: string }) {
  if (revision === null) return <span>{none}</span>;
  return (
    <>
      <span className="mono" title={revision}>
        {shortHash(revision)}
      </span>
      <CopyButton text={revision} what="revision" />
    </>
  );
}
