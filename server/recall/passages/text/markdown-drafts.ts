import type { PassageKind } from '@/lib/recall';
import type { Draft } from '../draft';
import type { Moments } from '../moments';
import { frontMatterOf, type FrontMatter } from './front-matter';

/** A stretch of Markdown below one heading. */
export interface Section {
  /** The headings above it and its own, outermost first; empty before the first one. */
  path: string[];
  /** 1-based line of the heading, or of its first line where it has none. */
  line: number;
  /** Its lines, without the heading. */
  lines: string[];
}

/** Markdown by its headings: a section goes up to the next heading of any level; fenced code is not looked into. */
export function markdownDrafts(text: string, kind: PassageKind, moments: Moments): Draft[] {
  const lines = text.split('\n');
  const front = frontMatterOf(lines, moments);
  const sections = sectionsOf(lines, front.lines);
  const drafts = sections.flatMap((section, at) =>
    sectionDraft(section, sections[at + 1], kind, front, moments),
  );
  return [...frontDrafts(lines, front, kind), ...drafts];
}

/** What stands before the text is found as well. */
function frontDrafts(lines: readonly string[], front: FrontMatter, kind: PassageKind): Draft[] {
  if (front.lines <= 2) return [];
  const { title, tags, atMs, agent } = front;
  const text = lines.slice(1, front.lines - 1).join('\n');
  return [{ kind, title, tags, atMs, agent, text, line: 2, textFrom: 2 }];
}

function sectionDraft(
  { path, line, lines }: Section,
  next: Section | undefined,
  kind: PassageKind,
  front: FrontMatter,
  moments: Moments,
): Draft[] {
  const heading = path.at(-1) ?? '';
  const blanks = lines.findIndex((one) => one.trim() !== '');
  // Its heading stands in those of the sections below it.
  if (blanks < 0 && (path.length === 0 || (next?.path.length ?? 0) > path.length)) return [];
  const body = lines.slice(Math.max(0, blanks)).join('\n').trimEnd();
  const first = line + (path.length === 0 ? 0 : 1) + Math.max(0, blanks);
  return [
    {
      kind,
      title: [...(front.title === null ? [] : [front.title]), ...path].join(' › '),
      text: body === '' ? heading : body,
      line: body === '' || path.length > 0 ? line : first,
      textFrom: first,
      atMs: dateIn(heading, moments) ?? front.atMs,
      agent: front.agent,
      tags: front.tags,
    },
  ];
}

/** A day a heading begins or ends with: `2025-03-01 — …`, `… (2025-03-01)`, `[2025-03-01 10:00] …`. */
export function dateIn(heading: string, moments: Moments): number | null {
  const found =
    /(?<!\d)(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s?(Z|UTC|[+-]\d\d:?\d\d)?)?/.exec(
      heading,
    );
  if (!found) return null;
  const [, day, time, offset] = found;
  const text =
    time === undefined ? day : `${day}T${time}${offset === 'UTC' ? 'Z' : (offset ?? '')}`;
  return moments.of(text);
}

/** @param skip lines at the beginning that are no Markdown */
export function sectionsOf(lines: readonly string[], skip = 0): Section[] {
  const sections: Section[] = [{ path: [], line: skip + 1, lines: [] }];
  let above: { level: number; title: string }[] = [];
  let fence: string | null = null;
  for (let at = skip; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').replace(/\r$/, '');
    fence = fenceAfter(line, fence);
    const isFree = at === skip || (lines[at - 1] ?? '').trim() === '';
    const heading = fence === null ? headingOf(line, isFree ? lines[at + 1] : undefined) : null;
    if (heading === null) {
      sections.at(-1)?.lines.push(line);
      continue;
    }
    above = above.filter(({ level }) => level < heading.level);
    above.push(heading);
    sections.push({ path: above.map(({ title }) => title), line: at + 1, lines: [] });
    if (heading.isUnderlined) at += 1;
  }
  return sections;
}

/** The mark that ends the block a line is in; null outside of one. */
function fenceAfter(line: string, fence: string | null): string | null {
  const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
  if (mark === undefined) return fence;
  if (fence === null)
    return mark[0] === '`' && line.slice(line.indexOf(mark) + mark.length).includes('`')
      ? null
      : mark;
  const isEnd = mark[0] === fence[0] && mark.length >= fence.length && /^[\s`~]*$/.test(line);
  return isEnd ? null : fence;
}

interface Heading {
  level: number;
  title: string;
  isUnderlined: boolean;
}

const longestHeading = 1000;

function headingOf(line: string, next: string | undefined): Heading | null {
  if (line.length > longestHeading) return null;
  const found = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/.exec(line);
  if (found)
    return { level: (found[1] as string).length, title: found[2] ?? '', isUnderlined: false };
  const underline = next === undefined ? null : /^ {0,3}(=+|-{2,})[ \t]*\r?$/.exec(next);
  if (!underline || !/^ {0,3}[^\s>|*+#\d`~-]/.test(line) || line.includes('|')) return null;
  return { level: underline[1]?.[0] === '=' ? 1 : 2, title: line.trim(), isUnderlined: true };
}
