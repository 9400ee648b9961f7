import type { Preference, PreferenceForm } from '@/lib/preference';
import { isObject, type Json } from '../../findings';
import { textsOf } from './words';

const longestJson = 20_000;
const most = 500;
const deepest = 4;

/**
 * The values below a place that can be set, with those that usually stand there.
 * @param usual keys and forms of what may be unset
 */
export function preferencesBelow(
  at: string[],
  value: Json | undefined,
  usual: readonly (readonly [string, PreferenceForm])[],
): Preference[] {
  const unset = usual.filter(([key]) => !isObject(value) || !Object.hasOwn(value, key));
  const missing = unset.map(([key, form]) => preferenceOf([...at, key], [key], undefined, form));
  if (value === undefined) return missing;
  const found = isObject(value) ? leaves(at, value) : [preferenceOf(at, at.slice(-1), value)];
  return [...found, ...missing].slice(0, most);
}

function leaves(at: string[], value: Json, names: string[] = []): Preference[] {
  const goesOn = isObject(value) && Object.keys(value).length > 0 && names.length < deepest;
  if (!goesOn) return names.length === 0 ? [] : [preferenceOf([...at, ...names], names, value)];
  return Object.entries(value)
    .slice(0, most)
    .flatMap(([key, one]) => leaves(at, one, [...names, key]));
}

function preferenceOf(
  at: string[],
  names: string[],
  value: Json | undefined,
  form = formOf(value),
): Preference {
  return {
    at,
    label: names.join(' › '),
    form,
    values: textsOf(value),
    json: jsonOf(value),
    isSet: value !== undefined,
  };
}

function formOf(value: Json | undefined): PreferenceForm {
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'number';
  return Array.isArray(value) && value.every(isLine) ? 'list' : 'json';
}

/** An entry a person can write on a line of its own. */
function isLine(value: Json): boolean {
  return typeof value === 'string' && value.trim() === value && !/^$|[\r\n]/.test(value);
}

/** Nested too deep for the printer of JSON, or too long: not edited here. */
function jsonOf(value: Json | undefined): string | null {
  if (value === undefined) return null;
  try {
    const text = JSON.stringify(value, null, 2);
    return text.length > longestJson ? null : text;
  } catch {
    return null;
  }
}
