import { passageKinds, type PassageKind } from '@/lib/recall';
import { fold } from '../analyse/fold';
import type { RecallFilters, RecallQuery } from './recall-query';
import type { TypedPiece } from './typed-pieces';
import { typedTime } from './typed-time';

export const filterNames: ReadonlySet<string> = new Set([
  'tag',
  'kind',
  'agent',
  'path',
  'before',
  'after',
  'since',
]);

export function noFilters(): RecallFilters {
  return {
    kinds: [],
    agents: [],
    tags: [],
    paths: [],
    not: { kinds: [], agents: [], tags: [], paths: [] },
    sinceMs: null,
    beforeMs: null,
  };
}

/** A filter that is not finished, or says nothing that is known, is left out with a note. */
export function addFilter(
  query: RecallQuery,
  piece: TypedPiece,
  options: { zone: string; nowMs: number },
): void {
  const { name, values, isNot } = piece;
  if (values.length === 0) {
    query.notes.push(`${name}: is left out: nothing stands behind it.`);
  } else if (name === 'kind') addKinds(query, values, isNot);
  else if (name === 'tag' || name === 'agent' || name === 'path') {
    const lists = isNot ? query.filters.not : query.filters;
    const list = lists[`${name}s`];
    for (const value of values.slice(0, mostValues - list.length))
      list.push(fold(value).slice(0, longestValue));
  } else addTime(query, piece, options);
}

const longestValue = 500;
const mostValues = 200;

function addKinds(query: RecallQuery, values: string[], isNot: boolean): void {
  const { kinds } = isNot ? query.filters.not : query.filters;
  for (const value of values) {
    const kind = kindOf(value);
    if (kind !== undefined) kinds.push(...(kinds.includes(kind) ? [] : [kind]));
    else
      query.notes.push(`kind:${shown(value)} is left out: kinds are ${passageKinds.join(', ')}.`);
  }
}

function kindOf(value: string): PassageKind | undefined {
  const typed = fold(value);
  return passageKinds.find((kind) => kind === typed || `${kind}s` === typed);
}

/** Of several the narrowest. `after:` is `since:`: a day begins with its first instant. */
function addTime(query: RecallQuery, piece: TypedPiece, options: { zone: string; nowMs: number }) {
  const { filters, notes } = query;
  const value = piece.values.join(',');
  const atMs = typedTime(value, options.zone, options.nowMs);
  if (atMs === null) {
    notes.push(`${piece.name}:${shown(value)} is left out: write a day such as 2026-03-01, or 7d.`);
  } else if ((piece.name === 'before') !== piece.isNot) {
    filters.beforeMs = Math.min(filters.beforeMs ?? Infinity, atMs);
  } else filters.sinceMs = Math.max(filters.sinceMs ?? -Infinity, atMs);
}

function shown(value: string): string {
  return value.length > 40 ? `${value.slice(0, 40)}…` : value;
}
