import type { RecallHit } from '@/lib/recall';

/** One passage in the list; the first of its document brings the document's line. */
export interface HitRow {
  key: string;
  hit: RecallHit;
  isFirst: boolean;
}

/**
 * Each page of hits grouped by document, where the document's best stands. Pages are grouped each for itself: what
 * comes later moves nothing that is read.
 */
export function hitRows(pages: readonly (readonly RecallHit[])[]): HitRow[] {
  const rows: HitRow[] = [];
  const seen = new Map<string, number>();
  for (const page of pages) {
    for (const hit of byDocument(page)) {
      const key = keyOfHit(hit);
      const times = seen.get(key) ?? 0;
      seen.set(key, times + 1);
      const isFirst = rows.at(-1)?.hit.path !== hit.path;
      rows.push({ key: times === 0 ? key : `${key} ${times}`, hit, isFirst });
    }
  }
  return rows;
}

function byDocument(hits: readonly RecallHit[]): RecallHit[] {
  const groups = new Map<string, RecallHit[]>();
  for (const hit of hits) {
    const group = groups.get(hit.path);
    if (group) group.push(hit);
    else groups.set(hit.path, [hit]);
  }
  return [...groups.values()].flat();
}

export type Place = Pick<RecallHit, 'path' | 'line' | 'key'>;

/** Tells one passage of an answer from the others. */
export function keyOfHit({ path, line, key }: Place): string {
  return JSON.stringify([path, line, key]);
}

/** The chosen passage as parameters of the URL. */
export function hitParams({ path, line, key }: Place) {
  return { hit: path, line: line === null ? null : String(line), key };
}

export const noHit = { hit: null, line: null, key: null };

/** The passage a URL names; null when it names none. */
export function hitOf(get: (name: string) => string | null): Place | null {
  const path = get('hit');
  if (path === null || path === '') return null;
  const line = get('line') ?? '';
  return { path, line: /^[1-9]\d{0,8}$/.test(line) ? Number(line) : null, key: get('key') };
}
