import type { Entry } from './entry';

/** Something made of each group's entries, and of all, when it is first wanted: nobody searches what is not asked. */
export function inGroups<T>(
  entries: readonly Entry[],
  make: (places: readonly number[]) => T,
): (group: string | null) => T | null {
  const places = new Map<string | null, number[]>([[null, []]]);
  entries.forEach(({ group }, at) => {
    places.get(null)?.push(at);
    if (group === null) return;
    const known = places.get(group);
    if (known) known.push(at);
    else places.set(group, [at]);
  });
  const made = new Map<string | null, T>();
  return (group) => {
    const own = places.get(group);
    if (!own) return null;
    const known = made.get(group);
    if (known !== undefined) return known;
    const fresh = make(own);
    made.set(group, fresh);
    return fresh;
  };
}
