import type { Stretch } from '@/lib/recall';
import { termsOf } from '../analyse/analyse';
import type { Passage } from '../passage';
import type { RecallQuery } from '../query/recall-query';
import { stretchesOf } from './stretches-of';

export interface Excerpt {
  excerpt: string;
  marks: Stretch[];
  titleMarks: Stretch[];
  /** Where in the text the first of what is marked begins; null when nothing is. */
  firstMark: number | null;
}

/** A piece of a passage around the most that matched, on one line, and where it and the title matched. */
export function excerptOf({ title, text }: Passage, query: RecallQuery): Excerpt {
  const all = stretchesOf(text, query);
  const body = bodyStart(text, title);
  const below = all.filter((one) => one.start >= body);
  const isBelow = below.length > 0 || all.length === 0;
  const found = isBelow ? below : all;
  const first = isBelow ? body : 0;
  const { start, end } = windowOf(text, found, first);
  const shown = found.filter((one) => one.start >= start && one.end <= end);
  return {
    ...onOneLine(text, { start, end }, shown, start > first),
    titleMarks: stretchesOf(title, query).map(plain),
    firstMark: shown[0]?.start ?? null,
  };
}

const width = 240;

interface Found extends Stretch {
  of: number;
}

const plain = ({ start, end }: Found): Stretch => ({ start, end });

/** After a heading that says what the title says at its end; else the beginning. */
function bodyStart(text: string, title: string): number {
  const [line = '', heading = ''] = /^#{1,6}[ \t]+([^\n]{1,500})\n\s*/.exec(text) ?? [];
  const words = termsOf(heading).join(' ');
  const isTold = words !== '' && ` ${termsOf(title).join(' ')}`.endsWith(` ${words}`);
  return isTold && line.length < text.length ? line.length : 0;
}

/** Where the most different things stand close together; of equal places the first. */
function windowOf(text: string, found: readonly Found[], body: number): Stretch {
  if (text.length - body <= width) return { start: body, end: text.length };
  const within = new Map<number, number>();
  let best = { different: 0, all: 0, from: 0, to: 0 };
  let first = 0;
  found.forEach((one, index) => {
    within.set(one.of, (within.get(one.of) ?? 0) + 1);
    for (; one.end - (found[first] as Found).start > width && first < index; first += 1) {
      const gone = (found[first] as Found).of;
      const left = (within.get(gone) ?? 1) - 1;
      if (left === 0) within.delete(gone);
      else within.set(gone, left);
    }
    const all = index - first;
    if (within.size > best.different || (within.size === best.different && all > best.all))
      best = { different: within.size, all, from: (found[first] as Found).start, to: one.end };
  });
  const room = Math.max(0, width - (best.to - best.from));
  const from = Math.max(body, Math.min(best.from - Math.floor(room / 3), text.length - width));
  const to = Math.min(text.length, from + width);
  return {
    start: from === body ? body : Math.min(best.from, atBorder(text, from, 1)),
    end: Math.max(best.to, atBorder(text, to, -1)),
  };
}

/** The next place in that direction that parts no word; after a few characters any place that parts no character. */
function atBorder(text: string, from: number, step: 1 | -1): number {
  if (from <= 0 || from >= text.length) return from;
  for (let at = from; Math.abs(at - from) < 20; at += step)
    if (/\s/.test(text.charAt(at)) || /\s/.test(text.charAt(at - 1))) return at;
  return text.charCodeAt(from) >>> 10 === 0x37 ? from + 1 : from;
}

function onOneLine(text: string, { start, end }: Stretch, found: readonly Found[], isCut: boolean) {
  const pieces: string[] = [];
  const marks: Stretch[] = [];
  let length = 0;
  const add = (piece: string) => {
    const line = piece.replace(/\s+/g, ' ');
    pieces.push(line);
    length += line.length;
  };
  if (isCut) add('…');
  let at = start;
  for (const one of found) {
    add(text.slice(at, one.start));
    const from = length;
    add(text.slice(one.start, one.end));
    marks.push({ start: from, end: length });
    at = one.end;
  }
  add(text.slice(at, end));
  if (end < text.length) add('…');
  return { excerpt: pieces.join(''), marks };
}
