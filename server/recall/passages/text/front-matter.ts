import { parseSnapshot, textsAt } from '@/server/layouts/memory-bank/snapshot-text';
import type { Moments } from '../moments';
import { isObject, textOf, type Json } from '@/server/layouts/findings';

/** What stands between `---` lines at the beginning of a text. */
export interface FrontMatter {
  title: string | null;
  tags: string[];
  atMs: number | null;
  agent: string | null;
  /** How many lines it takes, with both marks; 0 when there is none. */
  lines: number;
}

const none: FrontMatter = { title: null, tags: [], atMs: null, agent: null, lines: 0 };
const mostLines = 200;

export function frontMatterOf(lines: readonly string[], moments: Moments): FrontMatter {
  if (lines[0]?.trimEnd() !== '---') return none;
  const end = lines.slice(1, mostLines).findIndex((line) => /^(---|\.\.\.)\s*$/.test(line)) + 1;
  if (end === 0) return none;
  const found = parseSnapshot(lines.slice(1, end).join('\n'));
  if (typeof found === 'string') return { ...none, lines: end + 1 };
  const first = (keys: string[]) => keys.map((key) => found[key]).find((one) => one !== undefined);
  const names = textsAt(found, 'tags').concat(textsAt(found, 'tag'), textsAt(found, 'keywords'));
  return {
    title: textIn(first(['title', 'name'])),
    tags: names.flatMap((one) => one.split(/\s*,\s*/)),
    atMs: moments.of(first(['date', 'created', 'updated', 'timestamp', 'last_updated'])),
    agent: textIn(first(['author', 'agent', 'by'])),
    lines: end + 1,
  };
}

function textIn(value: Json | undefined): string | null {
  return isObject(value) ? null : textOf(value);
}
