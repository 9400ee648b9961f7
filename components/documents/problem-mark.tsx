import { Info, OctagonX, TriangleAlert } from 'lucide-react';
import type { Problem } from '@/lib/document';

const words: Record<Problem['code'], string> = {
  INVALID_JSON: 'invalid JSON',
  INVALID_LINE: 'invalid line',
  TORN_TAIL: 'torn tail',
  FUSED_LINES: 'fused lines',
  EMPTY_FILE: 'empty file',
  NOT_UTF8: 'not UTF-8',
  WRONG_SHAPE: 'wrong shape',
  UNREADABLE: 'unreadable',
  VANISHED: 'vanished',
  LINK_OUTSIDE: 'link outside',
  LINK_BROKEN: 'broken link',
  SPECIAL_FILE: 'special file',
  ORPHAN_TEMP: 'orphan temp',
  NAIVE_TIME: 'time without zone',
  UNKNOWN_VERSION: 'unknown version',
  NOT_BY_SCHEMA: 'not as its schema says',
};

export function problemWords(code: Problem['code']): string {
  return words[code];
}

export function ProblemIcon({ severity }: { severity: Problem['severity'] }) {
  if (severity === 'info') {
    return <Info aria-hidden className="size-3.5 shrink-0 text-ink-faint" />;
  }
  return severity === 'error' ? (
    <OctagonX aria-hidden className="size-3.5 shrink-0 text-broken" />
  ) : (
    <TriangleAlert aria-hidden className="size-3.5 shrink-0 text-stale" />
  );
}

export function placeOf({ line, byte }: Pick<Problem, 'line' | 'byte'>): string | null {
  if (line !== null) return byte === null ? `line ${line}` : `line ${line}, byte ${byte}`;
  return byte === null ? null : `byte ${byte}`;
}
