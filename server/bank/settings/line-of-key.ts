import { readJsonValue, skipSpace } from '@/lib/json-value';

/** The line, 1-based, where a key of an object stands, given the keys that lead to it. Null when it is not there. */
export function lineOfKey(text: string, keys: readonly string[]): number | null {
  let offset = 0;
  let found: number | null = null;
  for (const key of keys) {
    const next = keyIn(text, skipSpace(text, offset), key);
    if (next === null) break;
    found = next.at;
    offset = next.value;
  }
  return found === null ? null : text.slice(0, found).split('\n').length;
}

/** Where a key stands in the object that begins at an offset, and where its value does; of two the last. */
function keyIn(text: string, from: number, wanted: string): { at: number; value: number } | null {
  if (text[from] !== '{') return null;
  let found: { at: number; value: number } | null = null;
  for (let at = skipSpace(text, from + 1); text[at] === '"';) {
    const { end } = readJsonValue(text, at);
    const value = skipSpace(text, skipSpace(text, end) + 1);
    if (JSON.parse(text.slice(at, end)) === wanted) found = { at, value };
    const after = skipSpace(text, readJsonValue(text, value).end);
    at = skipSpace(text, after + 1);
  }
  return found;
}
