'use client';
import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import type { RefObject } from 'react';

interface VirtualRowsOptions {
  count: number;
  /** The element that scrolls. */
  scroller: RefObject<HTMLElement | null>;
  rowHeight: number;
  /** How far below the top of the scroller's content the list begins. */
  offset?: number | null;
}

export interface VirtualRows {
  items: VirtualItem[];
  totalHeight: number;
  /** For rows whose height is not `rowHeight`. */
  measure: (row: Element | null) => void;
  scrollTo: (index: number, align?: 'auto' | 'center' | 'start') => void;
}

/** Rows in and near the view, of any number of rows. */
export function useVirtualRows(options: VirtualRowsOptions): VirtualRows {
  // The virtualizer keeps its own changing state, which memoising would hide.
  'use no memo';
  const { count, scroller, rowHeight } = options;
  const offset = options.offset ?? 0;
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: offset,
    initialRect: { width: 0, height: 800 },
  });
  return {
    items: virtualizer.getVirtualItems().map((item) => ({ ...item, start: item.start - offset })),
    totalHeight: virtualizer.getTotalSize(),
    measure: virtualizer.measureElement,
    scrollTo: (index, align = 'auto') => virtualizer.scrollToIndex(index, { align }),
  };
}
