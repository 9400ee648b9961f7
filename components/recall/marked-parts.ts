import { visibleParts, type TextPart } from '@/components/text/visible-parts';
import type { Stretch } from '@/lib/recall';

export interface MarkedPart {
  isMark: boolean;
  parts: TextPart[];
}

/**
 * A text cut where it matched. Stretches come from a server that may have read another state of the text: what lies
 * outside, overlaps, or would cut a letter, a replaced secret or an escape in two is put right.
 */
export function markedParts(text: string, marks: readonly Stretch[]): MarkedPart[] {
  const whole = [...text.matchAll(indivisible)].map(({ 0: found, index }): Stretch => ({
    start: index,
    end: index + found.length,
  }));
  const found: MarkedPart[] = [];
  let at = 0;
  const put = (end: number, isMark: boolean) => {
    if (end > at) found.push({ isMark, parts: visibleParts(text.slice(at, end)) });
    at = Math.max(at, end);
  };
  for (const mark of marks.toSorted((a, b) => a.start - b.start)) {
    const { start, end } = widened(mark, text.length, whole);
    put(start, false);
    put(end, true);
  }
  put(text.length, false);
  return found;
}

function widened({ start, end }: Stretch, length: number, whole: readonly Stretch[]): Stretch {
  const from = Math.max(0, Math.min(start, length));
  const to = Math.max(from, Math.min(end, length));
  if (from === to) return { start: from, end: from };
  const touched = whole.filter((one) => one.start < to && from < one.end);
  return {
    start: Math.min(from, ...touched.map((one) => one.start)),
    end: Math.max(to, ...touched.map((one) => one.end)),
  };
}

const indivisible = new RegExp(
  [
    String.raw`\*\*\*REDACTED\*\*\*`,
    String.raw`\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?)?`,
    String.raw`[\ud800-\udbff][\udc00-\udfff]`,
  ].join('|'),
  'g',
);
