import MiniSearch from 'minisearch';
import type { Options } from 'minisearch';
import type { Engine, Entry } from './entry';
import { placesAsked } from './entry';
import { inGroups } from './in-groups';

/** MiniSearch as it comes, or with what is said to help it most. */
export function miniSearch(
  name: string,
  entries: readonly Entry[],
  processTerm?: (term: string) => string | null,
): Engine {
  const searchers = inGroups(entries, (places) => {
    const index = new MiniSearch(processTerm ? { ...options, processTerm } : options);
    index.addAll(places.map((at) => ({ at, ...textsOf(entries[at] as Entry) })));
    return index;
  });
  return {
    name,
    ask: (question, group) =>
      (searchers(group)?.search(question) ?? []).slice(0, placesAsked).map(({ id }) => Number(id)),
  };
}

const options: Options = { idField: 'at', fields: ['text', 'title', 'speaker'] };

const textsOf = ({ text, title, speaker }: Entry) => ({ text, title, speaker: speaker ?? '' });
