import { instantOf } from '@/lib/time-instant';

/** Values out of JSON that anybody wrote: of another type than they should be, they are null. */
export type Json = Record<string, unknown>;

export function objectIn(text: string): Json | null {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return null;
  }
}

export function objectOf(value: unknown): Json | null {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Json) : null;
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

export function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function integerOf(value: unknown): number | null {
  return Number.isSafeInteger(value) ? (value as number) : null;
}

/** No clock shows more. */
export function inRange(ms: number | null): number | null {
  return ms !== null && Math.abs(ms) <= 8.64e15 ? ms : null;
}

export function timeOf(value: unknown): number | null {
  return typeof value === 'string' && value.length < 100
    ? (instantOf(value)?.epochMs ?? null)
    : null;
}

export function oneOf<Word extends string>(value: unknown, words: readonly Word[]): Word | null {
  return words.find((word) => word === value) ?? null;
}
