'use client';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { partOf, partSize } from '@/components/ui/line-parts';
import { useVirtualRows, type VirtualRows } from '@/components/ui/use-virtual-rows';
import type { RunDetail, RunView } from '@/lib/run';
import { useLineRange } from './log-hash';
import type { TopLine } from './top-line';
import { useFollow, useStickToEnd } from './use-follow';
import { useRunLines } from './use-run-lines';

const lineHeight = 20;
const size = partSize(lineHeight);

/** Which lines of a log are drawn: those in view, of the part that is looked at. */
export function useLogRows(bank: string, run: RunDetail, view: RunView, top: TopLine) {
  const scroller = useRef<HTMLDivElement>(null);
  const range = useLineRange();
  const [begin] = useState(() => range?.from ?? top.read());
  const [seen, setSeen] = useState<[number, number]>([begin - 1, begin - 1]);
  const lines = useRunLines(bank, run, view, seen);
  const count = lines.total ?? 0;
  const tail = useFollow(count, run.status === 'running', begin <= 1);
  const [chosenPart, setPart] = useState(() => partOf(begin, size));
  const part = tail.following ? partOf(Math.max(1, count), size) : chosenPart;
  const start = part * size;
  const inPart = Math.max(0, Math.min(count - start, size));
  const virtual = useVirtualRows({ count: inPart, scroller, rowHeight: lineHeight });
  const { items } = virtual;
  useStickToEnd(scroller, tail);
  const first = start + (items[0]?.index ?? 0);
  const last = start + (items.at(-1)?.index ?? 0);
  if (count > 0 && (first !== seen[0] || last !== seen[1])) setSeen([first, last]);
  const goTo = (place: number, align: 'center' | 'start') => {
    tail.pause();
    const isHere = partOf(place, size) === part;
    if (isHere) virtual.scrollTo(place - 1 - start, align);
    else setPart(partOf(place, size));
    return isHere;
  };
  const isSeen = (place: number) => isInView(virtual, scroller, place - 1 - start);
  useNamedLine(range?.from ?? null, begin, lines.total, { goTo, isSeen });
  useEffect(() => {
    const height = scroller.current?.scrollTop ?? 0;
    if (items.length > 0) top.note(start + 1 + (items.find(({ end }) => end > height)?.index ?? 0));
  });
  const choosePart = (next: number) => {
    tail.pause();
    setPart(next);
    scroller.current?.scrollTo({ top: 0 });
  };
  return { scroller, range, lines, count, tail, virtual, start, part, size, choosePart };
}

interface Moves {
  /** False when another part has to be drawn first. */
  goTo: (place: number, align: 'center' | 'start') => boolean;
  isSeen: (place: number) => boolean;
}

/** Brings the line the URL names into view, once for each; at first, else, where it was looked at before. */
function useNamedLine(
  named: number | null,
  begin: number,
  total: number | null,
  { goTo, isSeen }: Moves,
) {
  const reached = useRef<number | null>(null);
  const begun = useRef(begin <= 1);
  useEffect(() => {
    if (total === null || total === 0) return;
    if (named === null) {
      reached.current = null;
      begun.current ||= goTo(Math.min(begin, total), 'start');
      return;
    }
    begun.current = true;
    if (named === reached.current || named > total) return;
    if (isSeen(named) || goTo(named, 'center')) reached.current = named;
  });
}

function isInView(
  { items }: VirtualRows,
  scroller: RefObject<HTMLElement | null>,
  index: number,
): boolean {
  const { scrollTop = 0, clientHeight = 0 } = scroller.current ?? {};
  const item = items.find((one) => one.index === index);
  return item !== undefined && item.start >= scrollTop && item.end <= scrollTop + clientHeight;
}
