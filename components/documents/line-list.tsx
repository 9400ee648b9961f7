'use client';
import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react';
import { LineParts, partOf, partSize } from '@/components/ui/line-parts';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { useVirtualRows } from '@/components/ui/use-virtual-rows';
import type { DocumentLine, DocumentView } from '@/lib/document';
import { useLineHash } from './line-hash';
import { useLines } from './use-lines';
import { wholeLines } from './whole-lines';

interface LineListProps {
  bank: string;
  view: DocumentView;
  scroller: RefObject<HTMLDivElement | null>;
  rowHeight: number;
  label: string;
  /** One line; undefined until it has come. */
  render: (line: DocumentLine | undefined, number: number) => ReactNode;
}

/** Any number of lines: only those in and near the view exist, and are asked for. */
export function LineList({ bank, view, scroller, rowHeight, label, render }: LineListProps) {
  const { text, facts, marks } = view;
  const linesPerPart = partSize(rowHeight);
  const whole = useMemo(
    () => (text === null ? null : wholeLines(text, facts.problems, marks)),
    [text, facts.problems, marks],
  );
  const asked = useLineHash();
  const [counted, setCounted] = useState<number | null>(null);
  const total = whole ? whole.length : (counted ?? facts.lines ?? 1);
  const [part, setPart] = useState(() => partOf(asked, linesPerPart));
  const [followed, setFollowed] = useState(asked);
  if (asked !== followed) {
    setFollowed(asked);
    if (asked !== null) setPart(partOf(Math.min(asked, total), linesPerPart));
  }
  const start = part * linesPerPart;
  const count = Math.max(0, Math.min(total - start, linesPerPart));
  const list = useRef<HTMLDivElement>(null);
  const offset = useOffset(list, scroller);
  const { items, totalHeight, measure, scrollTo } = useVirtualRows({
    count,
    scroller,
    rowHeight,
    offset,
  });
  const range: [number, number] = [
    start + (items[0]?.index ?? 0),
    start + (items.at(-1)?.index ?? 0),
  ];
  const lines = useLines(bank, view, whole, range);
  if (lines.total !== null && lines.total !== counted) setCounted(lines.total);
  const reached = useRef<number | null>(null);
  useEffect(() => {
    if (asked === null || asked === reached.current || offset === null || asked > total) return;
    if (partOf(asked, linesPerPart) !== part) return;
    reached.current = asked;
    scrollTo(asked - 1 - start, 'center');
  });
  if (total === 0)
    return <EmptyState title="This file is empty" why="It has no bytes, or no line." />;
  if (lines.error && counted === null) {
    return (
      <ErrorState what="The lines could not be read" error={lines.error} onRetry={lines.retry} />
    );
  }
  return (
    <>
      {total > linesPerPart && (
        <LineParts total={total} size={linesPerPart} part={part} onPart={setPart} />
      )}
      <div
        ref={list}
        role="list"
        aria-label={label}
        className="relative min-w-full"
        style={{ height: totalHeight }}
      >
        {items.map(({ index, start: top }) => (
          <div
            key={index}
            ref={measure}
            role="listitem"
            aria-posinset={start + index + 1}
            aria-setsize={total}
            data-index={index}
            className={`absolute top-0 left-0 min-w-full ${start + index + 1 === asked ? 'bg-chosen' : 'bg-ground'}`}
            style={{ transform: `translateY(${top}px)` }}
          >
            {render(lines.lineAt(start + index), start + index + 1)}
          </div>
        ))}
      </div>
    </>
  );
}

/** How far below the top of what scrolls the list begins: what stands above it changes its height. */
function useOffset(list: RefObject<HTMLElement | null>, scroller: RefObject<HTMLElement | null>) {
  const [offset, setOffset] = useState<number | null>(null);
  useLayoutEffect(() => {
    const outer = scroller.current;
    if (!outer) return;
    const read = () => setOffset(list.current?.offsetTop ?? 0);
    const observer = new ResizeObserver(read);
    for (const child of outer.children) observer.observe(child);
    read();
    return () => observer.disconnect();
  }, [list, scroller]);
  return offset;
}
