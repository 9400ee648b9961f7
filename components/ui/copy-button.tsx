'use client';
import { Check, Copy, X } from 'lucide-react';
import { useCopy } from './use-copy';

interface CopyButtonProps {
  text: string;
  /** What is copied: "path", "command". */
  what: string;
  className?: string;
}

/** Copies and says whether it worked. */
export function CopyButton({ text, what, className = '' }: CopyButtonProps) {
  const { outcome, copy } = useCopy(() => text);
  const words = { copied: 'Copied', blocked: 'The browser blocked the clipboard' };
  const label = outcome ? words[outcome] : `Copy ${what}`;
  return (
    <button
      type="button"
      onClick={copy}
      title={label}
      aria-label={label}
      className={`inline-flex size-6 shrink-0 items-center justify-center rounded text-ink-faint transition-colors hover:bg-hover hover:text-ink [&>svg]:size-3.5 ${className}`}
    >
      {outcome === null && <Copy aria-hidden />}
      {outcome === 'copied' && <Check aria-hidden className="text-fine" />}
      {outcome === 'blocked' && <X aria-hidden className="text-broken" />}
      <span aria-live="polite" className="sr-only">
        {outcome ? words[outcome] : ''}
      </span>
    </button>
  );
}

/** A command to run, ready to copy. */
export function Command({ text }: { text: string }) {
  return (
    <span className="flex min-w-0 max-w-full items-center gap-1 rounded border border-line bg-rail py-0.5 pr-0.5 pl-2 text-left">
      <code className="min-w-0 flex-1 wrap-anywhere">{text}</code>
      <CopyButton text={text} what="command" />
    </span>
  );
}
