import type { PassageKind } from '@/lib/recall';
import type { Draft } from '../draft';
import type { Moments } from '../moments';
import { frontMatterOf, type FrontMatter } from './front-matter';

/** A stretch of Markdown below one heading. */
interface Section {
  /** The headings above it and its own, outermost first; empty before the first one. */
  path: string[];
  /** 1-based line of the first of its lines. */
  line: number;
  lines: string[];
  /** How many of its lines are its heading. */
  head: number;
}

/** Markdown by its headings: a section goes up to the next heading of any level; fenced code is not looked into. */
export function markdownDrafts(text: string, kind: PassageKind, moments: Moments): Draft[] {
  const lines = text.split('\n');
  const front = frontMatterOf(lines, moments);
  const sections = sectionsOf(lines, front.lines).flatMap((one) =>
    kind === 'decision' || kind === 'session' ? entriesOf(one) : [one],
  );
  const drafts = sections
    .filter((section, at) => saysSomething(section, sections[at + 1]))
    .map((section) => sectionDraft(section, kind, front, moments));
  return [...frontDrafts(lines, front, kind), ...drafts];
}

/** What stands before the text is found as well. */
function frontDrafts(lines: readonly string[], front: FrontMatter, kind: PassageKind): Draft[] {
  if (front.lines <= 2) return [];
  const { title, tags, atMs, agent } = front;
  const text = lines.slice(1, front.lines - 1).join('\n');
  return [{ kind, title, tags, atMs, agent, text, line: 2, isVerbatim: true }];
}

/** A heading alone stands in those of the sections below it. */
function saysSomething({ path, lines, head }: Section, next: Section | undefined): boolean {
  if (lines.slice(head).some((line) => line.trim() !== '')) return true;
  return head > 0 && next?.path !== path && (next?.path.length ?? 0) <= path.length;
}

function sectionDraft(
  { path, line, lines, head }: Section,
  kind: PassageKind,
  front: FrontMatter,
  moments: Moments,
): Draft {
  const blanks = lines.findIndex((one) => one.trim() !== '');
  const names = head > 0 ? path : [...path, lines[blanks] ?? ''];
  return {
    kind,
    title: [...(front.title === null ? [] : [front.title]), ...path].join(' › '),
    text: lines.slice(blanks).join('\n'),
    line: line + blanks,
    isVerbatim: true,
    atMs: dated(names, moments) ?? front.atMs,
    agent: front.agent,
    tags: front.tags,
  };
}

/** A section that is a list of dated entries, each as one: `- 2025-03-01: …`, with what is indented below it. */
function entriesOf(section: Section): Section[] {
  const isEntry = (line: string) => /^([-*+]|\d+[.)]) {1,3}.{0,10}\d{4}-\d\d-\d\d/.test(line);
  const { path, line, lines } = section;
  const starts = lines.flatMap((one, at) => (isEntry(one) ? [at] : []));
  if (starts.length < 2) return [section];
  const entries = starts.map((at, place): Section => {
    return { path, line: line + at, lines: lines.slice(at, starts[place + 1]), head: 0 };
  });
  return [{ ...section, lines: lines.slice(0, starts[0]) }, ...entries];
}

/** When the nearest heading says. */
function dated(path: readonly string[], moments: Moments): number | null {
  const found = path.map((heading) => dateIn(heading, moments));
  return found.findLast((one) => one !== null) ?? null;
}

/** A day a heading begins or ends with: `2025-03-01 — …`, `… (2025-03-01)`, `[2025-03-01 10:00] …`. */
function dateIn(heading: string, moments: Moments): number | null {
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
function sectionsOf(lines: readonly string[], skip = 0): Section[] {
  const sections: Section[] = [{ path: [], line: skip + 1, lines: [], head: 0 }];
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
    const head = heading.isUnderlined ? 2 : 1;
    const path = above.map(({ title }) => title);
    sections.push({ path, line: at + 1, lines: lines.slice(at, at + head), head });
    at += head - 1;
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
