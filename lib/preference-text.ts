import type { PreferenceForm } from './preference';

/** A preference as a person types it. @param json as it stands; null: it is not set */
export function typedOf(form: PreferenceForm, json: string | null): string {
  if (json === null) return '';
  if (form === 'number' || form === 'json') return json;
  const value = JSON.parse(json) as unknown;
  return Array.isArray(value) ? value.join('\n') : String(value);
}

/** What was typed as JSON, printed as what stands is, so that the two can be compared. Null when it is none. */
export function jsonOfTyped(form: PreferenceForm, typed: string): string | null {
  if (form === 'text') return JSON.stringify(typed);
  if (form === 'list') return JSON.stringify(linesOf(typed), null, 2);
  try {
    const value = JSON.parse(typed) as unknown;
    return form === 'number' && typeof value !== 'number' ? null : JSON.stringify(value, null, 2);
  } catch {
    return null;
  }
}

/** Both changes of a list: what was added and taken out by us, in what stands by them. Null when one is no list. */
export function joinLists(
  base: string | null,
  ours: string | null,
  theirs: string | null,
): string | null {
  const [before, mine, now] = [base, ours, theirs].map(listOf);
  if (!before || !mine || !now) return null;
  const kept = now.filter((one) => mine.includes(one) || !before.includes(one));
  const added = mine.filter((one) => !before.includes(one) && !now.includes(one));
  return JSON.stringify([...kept, ...added], null, 2);
}

function linesOf(typed: string): string[] {
  return typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function listOf(json: string | null): string[] | null {
  const value = json === null ? [] : (JSON.parse(json) as unknown);
  const isList = Array.isArray(value) && value.every((one) => typeof one === 'string');
  return isList ? (value as string[]) : null;
}
