'use client';
import { WrapText } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { goToLine } from './line-hash';
import { useWrap } from './line-settings';

/** Where to and how: for views made of lines. */
export function LineControls() {
  const [wrap, setWrap] = useWrap();
  const [typed, setTyped] = useState('');
  const go = (event: FormEvent) => {
    event.preventDefault();
    const line = Number(typed.replaceAll(/[\s,]/g, ''));
    if (Number.isSafeInteger(line) && line > 0) goToLine(line);
  };
  return (
    <form onSubmit={go} className="flex shrink-0 items-center gap-1">
      <input
        inputMode="numeric"
        aria-label="Go to line"
        placeholder="Line"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className="tabular h-6 w-16 rounded border border-line-strong bg-transparent px-1.5 text-12 placeholder:text-ink-faint"
      />
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
    </form>
  );
}
