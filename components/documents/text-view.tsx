'use client';
import type { RefObject } from 'react';
import { VisibleText } from '@/components/text/visible-text';
import { bytesOf } from '@/lib/format';
import type { DocumentLine, DocumentView } from '@/lib/document';
import { useWrap } from './line-settings';
import { LineList } from './line-list';
import { LineNumber } from './line-number';

const lineHeight = 20;

interface TextViewProps {
  bank: string;
  view: DocumentView;
  scroller: RefObject<HTMLDivElement | null>;
}

/** The text by lines, numbered; a click on a number names the line in the URL. */
export default function TextView({ bank, view, scroller }: TextViewProps) {
  const [wrap] = useWrap();
  const lines = view.facts.lines ?? 0;
  const digits = Math.max(3, String(lines).length);
  return (
    <div className="py-1">
      <LineList
        key={String(wrap)}
        bank={bank}
        view={view}
        scroller={scroller}
        rowHeight={lineHeight}
        label="Lines"
        render={(line, number) => (
          <TextLine line={line} number={number} digits={digits} wrap={wrap} />
        )}
      />
    </div>
  );
}

interface TextLineProps {
  line: DocumentLine | undefined;
  number: number;
  digits: number;
  wrap: boolean;
}

function TextLine({ line, number, digits, wrap }: TextLineProps) {
  return (
    <div className="group/line flex font-mono text-12 leading-5">
      <LineNumber number={number} digits={digits} problem={line?.problem ?? null} />
      {line ? (
        <span
          className={`pr-4 ${wrap ? 'min-w-0 flex-1 break-all whitespace-pre-wrap' : 'whitespace-pre'}`}
        >
          {line.text === '' ? ' ' : <VisibleText text={line.text} rules={line.redactions} />}
          {line.cutFrom !== null && <Cut line={line} cutFrom={line.cutFrom} />}
        </span>
      ) : (
        <span aria-hidden className="late my-1.5 h-2 w-48 rounded-sm bg-hover" />
      )}
    </div>
  );
}

function Cut({ line, cutFrom }: { line: DocumentLine; cutFrom: number }) {
  return (
    <span className="ml-2 rounded-sm border border-line-strong px-1 font-sans text-12 text-ink-soft">
      cut after {line.text.length} characters of {bytesOf(cutFrom)}
    </span>
  );
}
