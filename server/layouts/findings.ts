import type { MeaningFact, Problem } from '@/lib/document';
import { RecordShapes } from '@/lib/record-shapes';
import { newSeamSearch, splitRecords } from '@/lib/split-records';
import { parseIso } from '@/lib/time';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** JSON of the whole bytes; undefined when it is none: the form's own check says where. */
export function jsonOf(bytes: Buffer): Json | undefined {
  return valueOf(bytes.toString('utf8'));
}

/** Every whole record that is an object, also where several stand in one line; the form's own check tells of the rest. */
export function objectsOf(bytes: Buffer): JsonObject[] {
  const shapes = new RecordShapes();
  const search = newSeamSearch();
  return bytes
    .toString('utf8')
    .split('\n')
    .flatMap((text) => {
      const value = valueOf(text);
      if (value !== undefined || text.trim() === '') return [value];
      const pieces = splitRecords({ text, ended: true }, shapes, search);
      return pieces.map(({ start, end, whole }) =>
        whole ? valueOf(text.slice(start, end)) : null,
      );
    })
    .filter(isObject);
}

function valueOf(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function listOf(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export function textOf(value: Json | undefined): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

export function fact(label: string, value: Json | undefined): MeaningFact[] {
  const text = textOf(value);
  return text === null || text === '' ? [] : [{ label, value: text }];
}

/** How many of each value of a field, such as `applied 3, failed 1`. */
export function countsBy(rows: JsonObject[], field: string): string {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const value = textOf(row[field]) ?? 'none';
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => `${value} ${count}`).join(', ');
}

export function warning(code: Problem['code'], message: string): Problem {
  return { code, severity: 'warning', message, line: null, byte: null };
}

export function wrongShape(expected: string): Problem {
  return warning('WRONG_SHAPE', `Expected ${expected}; it is kept as it is.`);
}

/** One warning for all timestamps without an offset in a document. */
export function naiveTimes(values: (Json | undefined)[]): Problem[] {
  const naive = values.filter((value) => typeof value === 'string' && parseIso(value)?.naive);
  if (naive.length === 0) return [];
  const count = naive.length === 1 ? 'One time has' : `${naive.length} times have`;
  return [warning('NAIVE_TIME', `${count} no offset and is read as UTC.`)];
}
