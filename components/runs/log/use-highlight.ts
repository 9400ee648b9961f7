'use client';
import { useEffect, useMemo, useState } from 'react';
import type { LinearPattern } from '@/lib/linear-pattern';
import type { LogChoices } from './log-choices';

type Span = readonly [start: number, end: number];

/** More in one line would only slow down its drawing. */
const mostInLine = 200;

/** Where in a line the search matches, by the same engine as on the server; nothing until it has come. */
export function useHighlight({ find, isRegex, isCase }: LogChoices): (text: string) => Span[] {
  const [loaded, setLoaded] = useState<{ of: string; pattern: LinearPattern } | null>(null);
  const of = `${isCase} ${find}`;
  useEffect(() => {
    if (!isRegex || find === '') return;
    let isWanted = true;
    void import('@/lib/linear-pattern').then(({ compileLinear }) => {
      try {
        const pattern = compileLinear(find, { ignoreCase: !isCase });
        if (isWanted) setLoaded({ of, pattern });
      } catch {
        // The search itself says what is wrong with it.
      }
    });
    return () => {
      isWanted = false;
    };
  }, [find, isRegex, isCase, of]);
  const pattern = isRegex && loaded?.of === of ? loaded.pattern : null;
  return useMemo((): ((text: string) => Span[]) => {
    if (find === '') return () => [];
    if (isRegex) return (text) => (pattern === null ? [] : matchesOf(pattern, text));
    return (text) => placesOf(text, find, isCase);
  }, [find, isRegex, isCase, pattern]);
}

function matchesOf(pattern: LinearPattern, text: string): Span[] {
  const spans: Span[] = [];
  for (let from = 0; from <= text.length && spans.length < mostInLine;) {
    const match = pattern.find(text, from);
    if (!match) break;
    if (match.end > match.start) spans.push([match.start, match.end]);
    from = Math.max(match.end, match.start + 1);
  }
  return spans;
}

function placesOf(text: string, find: string, isCase: boolean): Span[] {
  const [hay, needle] = isCase ? [text, find] : [text.toLowerCase(), find.toLowerCase()];
  // A few letters change their length with their case: then the line is marked as a whole only.
  if (hay.length !== text.length) return [];
  const spans: Span[] = [];
  for (let at = hay.indexOf(needle); at >= 0 && spans.length < mostInLine;) {
    spans.push([at, at + needle.length]);
    at = hay.indexOf(needle, at + needle.length);
  }
  return spans;
}
