'use client';
import { Check, Copy, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { useCopy } from '@/components/ui/use-copy';

interface CopyWordsProps {
  /** What is copied: "link". */
  what: string;
  text: () => string;
}

const icons = { copied: Check, blocked: X };

/** Copies one of several things: says which, and whether it worked. */
export function CopyWords({ what, text }: CopyWordsProps) {
  const { outcome, copy } = useCopy(text);
  const Icon = outcome ? icons[outcome] : Copy;
  return (
    <Button
      look="quiet"
      title={outcome === 'blocked' ? 'The browser blocked the clipboard' : `Copy ${what}`}
      onClick={copy}
    >
      <Icon aria-hidden className="size-3.5" />
      <span className="sr-only">Copy </span>
      {what}
      <span aria-live="polite" className="sr-only">
        {outcome === 'copied' && ', copied'}
        {outcome === 'blocked' && ', the browser blocked the clipboard'}
      </span>
    </Button>
  );
}
