import type { AnsiPart } from './ansi-parts';

/** A piece of a line that is drawn as one. */
export interface LineSegment extends AnsiPart {
  isMatch: boolean;
  /** Rule of each replaced secret in it. */
  rules: readonly (string | null)[];
}

type Span = readonly [start: number, end: number];

/** Cuts the parts of a line where a match begins and ends; a replaced secret is never cut. */
export function lineSegments(
  parts: readonly AnsiPart[],
  matches: readonly Span[],
  rules: readonly (string | null)[],
): LineSegment[] {
  const marks = [
    ...parts
      .map(({ text }) => text)
      .join('')
      .matchAll(/\*\*\*REDACTED\*\*\*/g),
  ];
  const spans = marks.map(({ index }): Span => [index, index + 14]);
  const kept = matches.filter(
    ([start, end]) => !spans.some(([from, to]) => start < to && from < end),
  );
  const edges = [...new Set(kept.flat())].toSorted((one, other) => one - other);
  const segments: LineSegment[] = [];
  let [at, mark] = [0, 0];
  for (const part of parts) {
    const end = at + part.text.length;
    const cuts = [at, ...edges.filter((edge) => edge > at && edge < end), end];
    for (const [index, from] of cuts.slice(0, -1).entries()) {
      const to = cuts[index + 1] ?? end;
      const inside = spans.filter(([start]) => start >= from && start < to).length;
      segments.push({
        ...part,
        text: part.text.slice(from - at, to - at),
        isMatch: kept.some(([start, stop]) => start <= from && to <= stop),
        rules: rules.slice(mark, (mark += inside)),
      });
    }
    at = end;
  }
  return segments;
}
