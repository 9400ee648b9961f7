import { isObject, type Json, type JsonObject } from '../../findings';
import type { Notes } from './notes';
import { wordsOf } from './words';

/** One entry of a list of records. */
export interface Row {
  place: number;
  /** Such as `sessions.3`. */
  at: string;
  /** What is no object becomes one whose `summary` and `title` it is. */
  fields: JsonObject;
}

/**
 * The records of a document, whichever shape it has: a list under its name, a bare list, or records under their ids.
 * @param known keys of the document that mean something else
 */
export function rowsOf(value: Json, name: string, known: readonly string[], notes: Notes): Row[] {
  if (Array.isArray(value)) {
    notes.add('', `This is a bare list; an object with "${name}" is expected.`);
    return value.flatMap((one, place) => rowOf(one, place, `${place}`, notes));
  }
  if (!isObject(value)) {
    notes.add('', `An object with "${name}" is expected; this is ${kindOf(value)}.`);
    return [];
  }
  for (const key of Object.keys(value)) {
    if (key !== name && !known.includes(key)) {
      notes.add(key, 'This key is not known; it is shown in the document only.');
    }
  }
  const list = value[name];
  if (Array.isArray(list)) {
    return list.flatMap((one, place) => rowOf(one, place, `${name}.${place}`, notes));
  }
  if (isObject(list)) {
    notes.add(name, 'These stand under their ids; a list is expected.');
    return Object.entries(list).flatMap(([id, one], place) =>
      rowOf(isObject(one) ? { id, ...one } : one, place, `${name}.${id}`, notes),
    );
  }
  notes.add(
    name,
    list === undefined ? 'It is missing.' : `A list is expected; this is ${kindOf(list)}.`,
  );
  return [];
}

function rowOf(value: Json, place: number, at: string, notes: Notes): Row[] {
  if (isObject(value)) return [{ place, at, fields: value }];
  notes.add(at, `An object is expected; this is ${kindOf(value)}.`);
  const words = wordsOf(value);
  return words === null ? [] : [{ place, at, fields: { summary: words, title: words } }];
}

/** A type in words. */
export function kindOf(value: Json | undefined): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  const words: Record<string, string> = {
    object: 'an object',
    string: 'a text',
    number: 'a number',
    boolean: 'true or false',
  };
  return words[typeof value] ?? 'strange';
}
