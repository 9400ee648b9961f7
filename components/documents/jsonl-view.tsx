'use client';
import { ChevronRight } from 'lucide-react';
import dynamic from 'next/dynamic';
import { Suspense, useMemo, useState, type RefObject } from 'react';
import { VisibleText } from '@/components/text/visible-text';
import { bytesOf } from '@/lib/format';
import type { DocumentLine, DocumentView } from '@/lib/document';
import { LineList } from './line-list';
import { problemWords } from './problem-mark';
import { parseJson, summariseJson } from './summarise-json';
import { LineNumber } from './line-number';

const JsonTree = dynamic(() => import('./json-tree'));
const rowHeight = 28;

interface JsonlViewProps {
  bank: string;
  view: DocumentView;
  scroller: RefObject<HTMLDivElement | null>;
}

/** One row a record, opened into a tree. */
export default function JsonlView({ bank, view, scroller }: JsonlViewProps) {
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const turn = (number: number) => {
    const next = new Set(open);
    if (!next.delete(number)) next.add(number);
    setOpen(next);
  };
  const digits = Math.max(3, String(view.facts.lines ?? 0).length);
  return (
    <LineList
      bank={bank}
      view={view}
      scroller={scroller}
      rowHeight={rowHeight}
      label="Records"
      render={(line, number) => (
        <JsonlRow
          line={line}
          number={number}
          digits={digits}
          open={open.has(number)}
          onTurn={() => turn(number)}
        />
      )}
    />
  );
}

interface JsonlRowProps {
  line: DocumentLine | undefined;
  number: number;
  digits: number;
  open: boolean;
  onTurn: () => void;
}

function JsonlRow({ line, number, digits, open, onTurn }: JsonlRowProps) {
  const text = line?.text;
  const parsed = useMemo(() => (text === undefined ? undefined : parseJson(text)), [text]);
  return (
    <div className="group/line w-[100cqi] border-b border-line">
      <div className="flex min-h-[27px] items-start">
        <span className="pt-1">
          <LineNumber number={number} digits={digits} problem={line?.problem ?? null} />
        </span>
        {!line && <span aria-hidden className="late my-2.5 h-2 w-64 rounded-sm bg-hover" />}
        {line && (
          <button
            type="button"
            data-row
            aria-expanded={open}
            onClick={onTurn}
            className="flex min-h-[27px] min-w-0 flex-1 items-center gap-2 pr-4 text-left outline-offset-[-2px]"
          >
            <ChevronRight
              aria-hidden
              className={`size-3.5 shrink-0 text-ink-faint transition-transform ${open ? 'rotate-90' : ''}`}
            />
            <span className="mono min-w-0 flex-1 truncate">
              {parsed ? <Summary value={parsed.value} /> : <NotJson line={line} />}
            </span>
          </button>
        )}
      </div>
      {open && line && (
        <div className="pb-2 pl-18">
          {parsed ? (
            <Suspense>
              <JsonTree value={parsed.value} label={`Record ${number}`} />
            </Suspense>
          ) : (
            <p className="mono pr-4 break-all whitespace-pre-wrap text-ink-soft">
              <VisibleText text={line.text} rules={line.redactions} />
            </p>
          )}
        </div>
      )}
    </div>
  );
}

function Summary({ value }: { value: unknown }) {
  return summariseJson(value).map(({ key, text }, at) => (
    <span key={at} className="mr-3">
      {key !== null && (
        <span className="text-ink-faint">
          <VisibleText text={key} />{' '}
        </span>
      )}
      <span className={key === null ? 'text-ink-faint' : ''}>
        <VisibleText text={text} />
      </span>
    </span>
  ));
}

function NotJson({ line }: { line: DocumentLine }) {
  const why =
    line.cutFrom === null
      ? problemWords(line.problem ?? 'INVALID_LINE')
      : `${bytesOf(line.cutFrom)}, cut`;
  return (
    <>
      <span
        className={`mr-3 font-sans ${line.cutFrom === null ? 'text-broken' : 'text-ink-faint'}`}
      >
        {why}
      </span>
      <VisibleText text={line.text} rules={line.redactions} />
    </>
  );
}
