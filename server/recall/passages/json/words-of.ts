import { isObject, type Json } from '@/server/layouts/findings';

/** Deeper is no document anybody wrote. */
const deepest = 60;
/** Of one value, in characters: more is data. */
const mostWords = 200_000;

/**
 * Any value as text a person would look for: an object line by line, `name: value`, what is nested with its names
 * before it. Long runs without a blank, such as pictures in base64, are left out.
 */
export function wordsOf(value: Json | undefined, left = { chars: mostWords }): string {
  if (value === undefined || value === null || left.chars <= 0) return '';
  if (typeof value === 'string') return spend(plain(value), left);
  if (typeof value !== 'object') return spend(String(value), left);
  return linesOf(value, '', left, 0).join('\n');
}

function linesOf(value: Json, name: string, left: { chars: number }, depth: number): string[] {
  if (value === null || value === '' || left.chars <= 0) return [];
  if (typeof value !== 'object') {
    const text = typeof value === 'string' ? plain(value) : String(value);
    return [spend(name === '' ? text : `${name}: ${text}`, left)];
  }
  if (depth >= deepest) return [];
  if (Array.isArray(value)) {
    const isFlat = value.every((one) => typeof one !== 'object' && String(one).length < 80);
    if (isFlat && value.length > 0) return linesOf(value.join(', '), name, left, depth);
    return value.flatMap((one) => linesOf(one, name, left, depth + 1));
  }
  return Object.entries(value).flatMap(([key, one]) =>
    linesOf(one, name === '' ? key : `${name}.${key}`, left, depth + 1),
  );
}

/** An object without some of its keys. */
export function without(value: Json, keys: ReadonlySet<string>): Json {
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([key]) => !keys.has(key));
  return Object.fromEntries(entries);
}

function spend(text: string, left: { chars: number }): string {
  const taken = text.slice(0, left.chars);
  left.chars -= taken.length;
  return taken;
}

function plain(text: string): string {
  return text.length < 1000 ? text : text.replace(/[A-Za-z0-9+/=_-]{1000,}/g, '…');
}
