'use client';
import { Copy, X } from 'lucide-react';
import { useTRPCClient } from '@/components/live/trpc';
import { IconButton } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import { countOf, plural } from '@/lib/format';
import type { RunDetail, RunView } from '@/lib/run';
import { plainOf } from './ansi-parts';
import { forgetLines, useLineRange, type LineRange } from './log-hash';

/** As many as one answer holds. */
const most = 2000;

interface CopyLinesProps {
  bank: string;
  run: RunDetail;
  view: RunView;
}

/** The lines the URL names: how many, a copy of them, and letting go of them. */
export function CopyLines({ bank, run, view }: CopyLinesProps) {
  const range = useLineRange();
  const client = useTRPCClient();
  const toast = useToast();
  if (range === null) return null;
  const { from, to } = range;
  const copy = async () => {
    const count = Math.min(most, to - from + 1);
    try {
      const { lines } = await client.runs.lines.query({ bank, run: run.id, view, from, count });
      await navigator.clipboard.writeText(lines.map(({ text }) => plainOf(text)).join('\n'));
      toast(
        `Copied ${plural(lines.length, 'line')}${to - from >= most ? '; more are not copied at once' : ''}.`,
      );
    } catch {
      toast('The lines could not be copied: the server or the browser refused it.');
    }
  };
  return (
    <div className="flex items-center gap-0.5 text-12 text-ink-soft">
      <span className="tabular">{wordsOf(range)}</span>
      <IconButton label="Copy these lines" onClick={() => void copy()}>
        <Copy aria-hidden />
      </IconButton>
      <IconButton label="Name no line" onClick={forgetLines}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}

function wordsOf({ from, to }: LineRange): string {
  return from === to ? `line ${countOf(from)}` : `lines ${countOf(from)}–${countOf(to)}`;
}
