import type { FreeValue } from '@/lib/project-note';
import { isObject, type Json, type JsonObject } from '../../findings';

/** Longer texts are cut: the document has them whole. */
export const longestText = 20_000;
/** Of one list. */
export const mostEntries = 1000;
const longestInline = 2000;
const deepest = 4;

/** Any value as one text; null when there is none. */
export function wordsOf(value: Json | undefined): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return cutTo(value, longestText);
  return isScalar(value) ? String(value) : inlineOf(value);
}

/** Any value as texts, one for each entry of a list. */
export function textsOf(value: Json | undefined): string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return isObject(value) ? pairsOf(value) : [wordsOf(value) ?? ''];
  const texts = value.slice(0, mostEntries).flatMap((one) => phraseOf(one) ?? []);
  const more = value.length - mostEntries;
  return more > 0 ? [...texts, `… and ${more} more, in the document`] : texts;
}

/** One entry of a list as a text: of an object what names it, then the rest of it. */
export function phraseOf(value: Json): string | null {
  if (!isObject(value)) return wordsOf(value);
  const naming = namingKeys.find((key) => isNaming(value[key]));
  if (naming === undefined) return inlineOf(value);
  const name = wordsOf(value[naming]) ?? '';
  const rest = pairsOf(value, naming);
  return cutTo(rest.length === 0 ? name : `${name} — ${rest.join('; ')}`, longestText);
}

/** A value under its own name, opened as far as a person would read it. */
export function freeValueOf(label: string, value: Json, depth = 0): FreeValue {
  if (!isObject(value)) return { label, values: textsOf(value), inside: [] };
  if (depth >= deepest) return { label, values: [inlineOf(value)], inside: [] };
  if (value['_conflict'] === true && Object.hasOwn(value, '_value')) {
    const sides = Object.entries({ ours: value['_value'], theirs: value['_their_value'] });
    const inside = sides.map(([side, one]) => freeValueOf(side, one ?? null, depth + 1));
    return { label, values: [], inside };
  }
  return { label, values: [], inside: freeValuesOf(value, [], depth + 1) };
}

/** Every key of an object that is not among those already understood. */
export function freeValuesOf(value: JsonObject, known: readonly string[], depth = 0): FreeValue[] {
  const rest = Object.entries(value).filter(([key]) => !known.includes(key));
  const shown = rest.slice(0, mostEntries).map(([key, one]) => freeValueOf(key, one, depth));
  const more = rest.length - shown.length;
  if (more <= 0) return shown;
  return [...shown, { label: '…', values: [`${more} more, in the document`], inside: [] }];
}

/** Keys an entry of a list is known by, in the order they are looked for. */
const namingKeys = [
  ...['text', 'title', 'name', 'path', 'file', 'task', 'item', 'action', 'decision', 'option'],
  ...['alternative', 'summary', 'description', 'message', 'value', 'id'],
];

function isNaming(value: Json | undefined): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

function pairsOf(value: JsonObject, except?: string): string[] {
  return Object.entries(value)
    .filter(([key, one]) => key !== except && one !== null)
    .slice(0, mostEntries)
    .map(([key, one]) => `${key}: ${isScalar(one) ? wordsOf(one) : inlineOf(one)}`);
}

function isScalar(value: Json): value is string | number | boolean {
  return typeof value !== 'object';
}

/** JSON in one line, never deeper or longer than a person would read. */
function inlineOf(value: Json): string {
  const out: string[] = [];
  let left = longestInline;
  const put = (text: string) => {
    left -= text.length;
    out.push(text);
  };
  const go = (one: Json, depth: number): void => {
    if (left <= 0) return;
    if (typeof one !== 'object' || one === null) return put(scalarText(one, left));
    const isList = Array.isArray(one);
    const entries = Object.entries(one);
    put(isList ? '[' : '{');
    if (depth >= deepest && entries.length > 0) put('…');
    else {
      for (const [at, [key, inner]] of entries.entries()) {
        if (left <= 0) break;
        if (at > 0) put(', ');
        if (!isList) put(`${JSON.stringify(cutTo(key, 200))}: `);
        go(inner, depth + 1);
      }
    }
    put(isList ? ']' : '}');
  };
  go(value, 0);
  return cutTo(out.join(''), longestInline);
}

function scalarText(value: Json, most: number): string {
  return typeof value === 'string' ? JSON.stringify(cutTo(value, most)) : String(value);
}

/** Not inside a pair of surrogates. */
export function cutTo(text: string, most: number): string {
  if (text.length <= most) return text;
  const inPair = /[\ud800-\udbff]/.test(text.charAt(most - 1));
  return `${text.slice(0, inPair ? most - 1 : most)}…`;
}
