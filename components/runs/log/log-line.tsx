'use client';
import { memo, useMemo } from 'react';
import { VisibleText } from '@/components/text/visible-text';
import { bytesOf } from '@/lib/format';
import type { RunLine, RunView } from '@/lib/run';
import { absoluteOf } from '@/lib/time-words';
import { ansiParts } from './ansi-parts';
import { lineSegments } from './line-segments';
import { sinceStart } from './since-start';

interface LogLineProps {
  /** Undefined until it has come. */
  line: RunLine | undefined;
  /** 1-based, within the view. */
  place: number;
  digits: number;
  look: LogLook;
  isMatch: boolean;
  isChosen: boolean;
}

/** What is the same for all lines. */
export interface LogLook {
  view: RunView;
  wrap: boolean;
  times: boolean;
  startMs: number | null;
  zone: string;
  /** Where in a text the search matches. */
  matches: (text: string) => (readonly [number, number])[];
  onNumber: (place: number, extend: boolean) => void;
}

export const LogLine = memo(function LogLine(props: LogLineProps) {
  const { line, place, digits, look, isMatch, isChosen } = props;
  const ground = isChosen
    ? 'bg-chosen'
    : isMatch
      ? 'bg-[color-mix(in_oklab,var(--accent)_10%,var(--ground))]'
      : 'bg-ground';
  return (
    <div className={`group/line flex font-mono text-12 leading-5 ${ground}`}>
      <a
        href={`#L${place}`}
        tabIndex={-1}
        title="Name this line in the URL; with Shift, the lines up to here"
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey) return;
          event.preventDefault();
          look.onNumber(place, event.shiftKey);
        }}
        className="tabular sticky left-0 shrink-0 bg-inherit pr-3 pl-4 text-right text-ink-faint select-none hover:text-ink"
        style={{ minWidth: `calc(${digits}ch + 1.75rem)` }}
      >
        {place}
      </a>
      {look.times && <When line={line} look={look} />}
      {look.view === 'merged' && (
        <span className="w-[4ch] shrink-0 text-ink-faint select-none">
          {line === undefined ? '' : line.stream === 'stderr' ? 'err' : 'out'}
        </span>
      )}
      {line ? (
        <Words line={line} look={look} />
      ) : (
        <span aria-hidden className="late my-1.5 h-2 w-48 rounded-sm bg-hover" />
      )}
    </div>
  );
});

function When({ line, look: { startMs, zone } }: { line: RunLine | undefined; look: LogLook }) {
  const at = line?.atMs ?? null;
  return (
    <span
      title={at === null || startMs === null ? undefined : absoluteOf(startMs + at, zone)}
      className="tabular w-[11ch] shrink-0 pr-[1ch] text-right text-ink-faint select-none"
    >
      {at === null ? '' : sinceStart(at)}
    </span>
  );
}

function Words({ line, look }: { line: RunLine; look: LogLook }) {
  const { text, redactions, cutFrom } = line;
  const { matches, wrap } = look;
  const segments = useMemo(() => {
    const parts = ansiParts(text);
    return lineSegments(parts, matches(parts.map((part) => part.text).join('')), redactions);
  }, [text, redactions, matches]);
  return (
    <span
      className={`pr-4 ${wrap ? 'min-w-0 flex-1 break-all whitespace-pre-wrap' : 'whitespace-pre'}`}
    >
      {segments.length === 0 && ' '}
      {segments.map(({ text: words, className, style, isMatch, rules }, at) =>
        isMatch ? (
          <mark key={at} className={`rounded-sm bg-accent text-accent-ink ${className}`}>
            <VisibleText text={words} rules={rules} />
          </mark>
        ) : (
          <span key={at} className={className} style={style}>
            <VisibleText text={words} rules={rules} />
          </span>
        ),
      )}
      {cutFrom !== null && (
        <span className="ml-2 rounded-sm border border-line-strong px-1 font-sans text-ink-soft">
          cut after {text.length} characters of {bytesOf(cutFrom)}
        </span>
      )}
    </span>
  );
}
