import { plural } from '@/lib/format';
import type { FacetValue, RecallAnswer } from '@/lib/recall';
import { isPart } from './is-part';

export interface ExampleSearch {
  typed: string;
  does: string;
  /** Behind `?` of the page. */
  search: string;
}

/** Searches that find something in this bank, made of what stands in it. */
export function exampleSearches(answer: RecallAnswer): ExampleSearch[] {
  const { facets } = answer;
  const least = isPart(answer) ? 'at least ' : '';
  const first = (name: string, values: readonly FacetValue[], count: number) =>
    values
      .filter(({ value }) => /^[\p{L}\p{N}_./@-]{1,80}$/u.test(value))
      .slice(0, count)
      .map((one) => exampleOf(`${name}:${one.value}`, `${least}${plural(one.count, 'passage')}`));
  return [
    ...first('kind', facets.kind, 4),
    ...first('agent', facets.agent, 2),
    ...first('tag', facets.tag, 3),
    ...first('path', facets.path, 2),
  ];
}

function exampleOf(typed: string, does: string): ExampleSearch {
  return { typed, does, search: new URLSearchParams({ q: typed }).toString() };
}
