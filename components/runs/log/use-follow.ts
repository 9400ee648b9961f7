'use client';
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

const nearPx = 24;

export type Tail = ReturnType<typeof useFollow>;

/**
 * Whether the end of a growing log is followed. Scrolling up pauses it, and what comes is counted; scrolling to the
 * end, or asking for it, goes on.
 * @param isLive the log may still grow
 */
export function useFollow(total: number, isLive: boolean, begins: boolean) {
  const [pausedAt, setPausedAt] = useState<number | null>(begins && isLive ? null : total);
  return {
    isLive,
    following: isLive && pausedAt === null,
    /** Lines that came since it was paused. */
    waiting: isLive && pausedAt !== null ? Math.max(0, total - pausedAt) : 0,
    follow: () => setPausedAt(null),
    pause: () => setPausedAt((before) => before ?? total),
  };
}

/**
 * Keeps the end in view while it is followed, and notices who scrolls. To be used after the virtual rows, which
 * scroll to where they begin.
 */
export function useStickToEnd(scroller: RefObject<HTMLElement | null>, tail: Tail) {
  const { following, isLive } = tail;
  const top = useRef(0);
  const latest = useRef(tail);
  useLayoutEffect(() => {
    latest.current = tail;
    const element = scroller.current;
    if (!following || !element) return;
    const lowest = element.scrollHeight - element.clientHeight;
    // Somebody has scrolled up and the event of it, which comes after this, is yet to pause.
    if (element.scrollTop < Math.min(top.current, lowest) - 1) return;
    element.scrollTop = element.scrollHeight;
    top.current = element.scrollTop;
  });
  useEffect(() => {
    const element = scroller.current;
    if (!element || !isLive) return;
    const onScroll = () => {
      const { scrollTop, scrollHeight, clientHeight } = element;
      const isUp = scrollTop < top.current - 1;
      top.current = scrollTop;
      if (scrollHeight - scrollTop - clientHeight < nearPx) latest.current.follow();
      else if (isUp) latest.current.pause();
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, [scroller, isLive]);
}
