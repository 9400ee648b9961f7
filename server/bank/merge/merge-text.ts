import { diff3Merge } from 'node-diff3';
import { inBoth } from './in-both';
import type { MergeConflict, Merged } from './merging';

/**
 * Lines of a text, three ways; what both changed stands between `<<<<<<< ours`, `=======` and `>>>>>>> theirs`.
 * Without a base what the two have in common is taken for one, so that nothing is taken out.
 */
export function mergeText(base: Buffer | null, ours: Buffer, theirs: Buffer): Merged {
  const [own, other] = [textOf(ours), textOf(theirs)];
  const old = base ? textOf(base) : null;
  const head = commonHead(own.lines, other.lines, old?.lines);
  const tail = commonTail(head, own.lines, other.lines, old?.lines);
  const between = ({ lines }: Text) => lines.slice(head, lines.length - tail);
  const parts = regions(between(own), old && between(old), between(other));
  const end = own.lines.some((line) => line.endsWith('\r')) ? '\r' : '';
  const conflicts: MergeConflict[] = [];
  let merged = own.lines.slice(0, head);
  for (const part of parts) {
    if (part.ok) {
      merged = merged.concat(part.ok);
      continue;
    }
    conflicts.push({
      at: `line ${merged.length + 1}`,
      words: 'both changed it: both stand there, between <<<<<<< ours and >>>>>>> theirs',
    });
    const [first, middle, last] = ['<<<<<<< ours', '=======', '>>>>>>> theirs'].map(
      (mark) => mark + end,
    );
    merged = merged.concat(first ?? '', part.ours, middle ?? '', part.theirs, last ?? '');
  }
  merged = merged.concat(own.lines.slice(own.lines.length - tail));
  const ended = old && old.ended === own.ended ? other.ended : own.ended;
  const bytes = Buffer.from(merged.join('\n') + (ended && merged.length > 0 ? '\n' : ''));
  return { bytes, clean: conflicts.length === 0, conflicts };
}

interface Text {
  lines: string[];
  /** The last line ends in a newline. */
  ended: boolean;
}

function textOf(bytes: Buffer): Text {
  const text = bytes.toString('utf8');
  const ended = text.endsWith('\n');
  const lines = (ended ? text.slice(0, -1) : text).split('\n');
  return { lines: text === '' ? [] : lines, ended: ended || text === '' };
}

type Lines = readonly string[];

function commonHead(ours: Lines, theirs: Lines, base: Lines = ours): number {
  const most = Math.min(ours.length, theirs.length, base.length);
  let head = 0;
  while (head < most && ours[head] === theirs[head] && ours[head] === base[head]) head += 1;
  return head;
}

function commonTail(head: number, ours: Lines, theirs: Lines, base: Lines = ours): number {
  const most = Math.min(ours.length, theirs.length, base.length) - head;
  let tail = 0;
  while (
    tail < most &&
    ours.at(-1 - tail) === theirs.at(-1 - tail) &&
    ours.at(-1 - tail) === base.at(-1 - tail)
  ) {
    tail += 1;
  }
  return tail;
}

type Region = { ok: string[] } | { ok?: undefined; ours: string[]; theirs: string[] };

/** Pairs of equal lines the search may have to go through; beyond, all is said to be changed by both. */
const mostPairs = 4_000_000;

function regions(ours: string[], base: string[] | null, theirs: string[]): Region[] {
  const old = base ?? ours;
  if (pairs(ours, old) + pairs(theirs, old) > mostPairs) return [{ ours, theirs }];
  const parts = diff3Merge(ours, base ?? inBoth(ours, theirs), theirs);
  return parts.flatMap(({ ok, conflict }): Region[] => {
    if (ok) return [{ ok }];
    return conflict ? [{ ours: conflict.a, theirs: conflict.b }] : [];
  });
}

function pairs(one: Lines, other: Lines): number {
  const counts = new Map<string, number>();
  for (const line of one) counts.set(line, (counts.get(line) ?? 0) + 1);
  return other.reduce((sum, line) => sum + (counts.get(line) ?? 0), 0);
}
