'use client';
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

const nearPx = 24;

/**
 * Keeps the end of a growing log in view. Scrolling up pauses it, and what comes is counted; scrolling to the end, or
 * asking for it, goes on.
 * @param isLive the log may still grow
 */
export function useFollow(
  scroller: RefObject<HTMLElement | null>,
  total: number,
  isLive: boolean,
  begins: boolean,
) {
  const [pausedAt, setPausedAt] = useState<number | null>(begins && isLive ? null : total);
  const following = isLive && pausedAt === null;
  const seen = useRef({ top: 0, total });
  useEffect(() => {
    seen.current.total = total;
  }, [total]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (following && element) element.scrollTop = element.scrollHeight;
  });
  useEffect(() => {
    const element = scroller.current;
    if (!element || !isLive) return;
    const onScroll = () => {
      const { scrollTop, scrollHeight, clientHeight } = element;
      const isUp = scrollTop < seen.current.top - 1;
      seen.current.top = scrollTop;
      const atEnd = scrollHeight - scrollTop - clientHeight < nearPx;
      if (atEnd) setPausedAt(null);
      else if (isUp) setPausedAt((before) => before ?? seen.current.total);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, [scroller, isLive]);
  return {
    following,
    /** Lines that came since it was paused. */
    waiting: isLive && pausedAt !== null ? Math.max(0, total - pausedAt) : 0,
    follow: () => setPausedAt(null),
    pause: () => setPausedAt((before) => before ?? total),
  };
}
