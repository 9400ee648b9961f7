'use client';
import { useState, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { DiscardDialog } from './discard-dialog';
import { useDraftsAreKept } from './draft-store';
import { useLeaveWarning, useSaveKey } from './use-save-key';

interface EditorFrameProps {
  /** "Edit of notes.md", for the region and the field. */
  label: string;
  text: string;
  onText: (text: string) => void;
  /** Something was typed that is not applied. */
  unsaved: boolean;
  /** Why it cannot be reviewed now; null when it can. */
  noReview: string | null;
  wrap: boolean;
  /** Where the focus begins; not where a field above comes first. */
  focusText?: boolean;
  onReview: () => void;
  onDiscard: () => void;
  onClose: () => void;
  /** Between the bar and the text. */
  children?: ReactNode;
}

/** A text in the making: its state, what to know of it, the field, and the way to its plan. */
export function EditorFrame(props: EditorFrameProps) {
  const { label, text, onText, unsaved, noReview, wrap, focusText = true, children } = props;
  const { onReview, onDiscard, onClose } = props;
  const [asking, setAsking] = useState<'discard' | 'close' | null>(null);
  const kept = useDraftsAreKept();
  const review = () => noReview === null && onReview();
  useSaveKey(review);
  useLeaveWarning(unsaved);
  // Closing keeps the draft, unless the browser would not: only then something would be lost.
  const close = () => (unsaved && !kept ? setAsking('close') : onClose());
  return (
    <section aria-label={label} className="@container flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b px-4 py-1.5">
        <p aria-live="polite" className="min-w-0 flex-1 text-ink-soft">
          {unsaved ? 'Not applied yet' : 'Nothing is changed yet'}
          {unsaved && (
            <span className={kept ? '@max-md:hidden' : 'text-stale'}>
              {kept ? ' · kept in this tab' : ' · lost when this page goes'}
            </span>
          )}
        </p>
        {unsaved && (
          <Button look="quiet" onClick={() => setAsking('discard')}>
            Discard…
          </Button>
        )}
        <Button onClick={close} data-back title="Esc">
          Close
        </Button>
        <Button look="primary" disabledBecause={noReview} title="Ctrl S or ⌘S" onClick={review}>
          Review
        </Button>
      </div>
      {children}
      <textarea
        aria-label={label}
        autoFocus={focusText}
        value={text}
        onChange={(event) => onText(event.target.value)}
        wrap={wrap ? 'soft' : 'off'}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        className="mono min-h-40 w-full flex-1 resize-none overflow-auto bg-ground px-4 py-3 leading-5 outline-offset-[-2px]"
      />
      {asking && (
        <DiscardDialog
          onDiscard={() => {
            setAsking(null);
            onDiscard();
            if (asking === 'close') onClose();
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </section>
  );
}
