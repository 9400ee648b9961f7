import { redactText } from '@/server/redaction/redact';

/** Where in a JSON document. */
export interface Place {
  steps: readonly string[];
  /** The keys it stands under, from the root. */
  keys: readonly string[];
}

export const wholeDocument: Place = { steps: [], keys: [] };

/** Characters of an entry's name. */
const longestName = 80;

/** @param name the key, with its number when it occurs again */
export function under(place: Place, key: string, name = key): Place {
  const step = /^[\p{L}\p{N}_$@-]+$/u.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
  return { steps: [...place.steps, step], keys: [...place.keys, key] };
}

/** @param name index, or such as `id=t-7` */
export function entryOf(place: Place, name: string): Place {
  const short = name.length > longestName ? `${name.slice(0, longestName)}…` : name;
  const text = /^[^\p{C}\]]*$/u.test(short) ? short : JSON.stringify(short);
  return { ...place, steps: [...place.steps, `[${text}]`] };
}

/** Such as `tasks[id=t-7].status`, redacted. */
export function spokenPlace({ steps }: Place): string {
  const text = steps.join('').replace(/^\./, '');
  return redactText(text === '' ? '(all)' : text).text;
}
