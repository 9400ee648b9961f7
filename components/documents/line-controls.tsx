'use client';
import { WrapText } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { countOf } from '@/lib/format';
import { goToLine } from './line-hash';
import { useWrap } from './line-settings';

/** Where to and how: for views made of lines. */
interface LineControlsProps {
  /** How many there are; null when not known. */
  lines: number | null;
  /** Whether wrapping means anything in this view. */
  wraps: boolean;
}

export function LineControls({ lines, wraps }: LineControlsProps) {
  const [wrap, setWrap] = useWrap();
  const [typed, setTyped] = useState('');
  const line = Number(typed.replaceAll(/[\s,]/g, ''));
  const isLine = Number.isSafeInteger(line) && line >= 0 && (lines === null || line <= lines);
  const fault = isLine ? null : `There are lines 1 to ${countOf(lines ?? 1)}`;
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (fault === null && line > 0) goToLine(line);
  };
  return (
    <form onSubmit={go} className="flex shrink-0 items-center gap-1">
      <input
        inputMode="numeric"
        aria-label="Go to line"
        placeholder="Line"
        value={typed}
        aria-invalid={fault !== null}
        title={fault ?? undefined}
        onChange={(event) => setTyped(event.target.value)}
        className="tabular h-6 w-16 rounded border border-field-line bg-transparent px-1.5 text-12 placeholder:text-ink-faint aria-invalid:border-broken aria-invalid:text-broken"
      />
      {fault && (
        <span role="status" className="text-12 text-broken max-sm:sr-only">
          {fault}
        </span>
      )}
      {wraps && (
        <button
          type="button"
          aria-pressed={wrap}
          title={wrap ? 'Lines are wrapped' : 'Lines are not wrapped'}
          onClick={() => setWrap(!wrap)}
          className={`inline-flex size-6 items-center justify-center rounded ${
            wrap ? 'bg-chosen text-ink' : 'text-ink-faint hover:bg-hover hover:text-ink'
          }`}
        >
          <WrapText aria-hidden className="size-3.5" />
          <span className="sr-only">Wrap lines</span>
        </button>
      )}
    </form>
  );
}
