import type { FacetValue, RecallAnswer } from '@/lib/recall';
import { numberOf, textOf } from '../index/document-rows';
import type { IndexFile } from '../index/index-file';
import { kindOf, labelParts } from '../index/passage-fields';
import { folderOf } from '../scan/facet-counts';

/** Of these passages: how many of which kind, agent, tag and folder. */
export function facetsOf(file: IndexFile, ids: readonly number[]): RecallAnswer['facets'] {
  const columns = `kind, (SELECT value FROM labels WHERE labels.id = label),
    (SELECT path FROM documents WHERE documents.id = document), number`;
  const groups = `FROM (SELECT kind, label, document, count(*) AS number FROM passages
    WHERE id IN (SELECT value FROM json_each(?)) GROUP BY kind, label, document)`;
  const [kinds, agents, tags, paths] = [new Counts(), new Counts(), new Counts(), new Counts()];
  for (const [kind, label, path, found] of file.rows(columns, groups, [JSON.stringify(ids)])) {
    const number = numberOf(found);
    kinds.add(kindOf(numberOf(kind)), number);
    paths.add(folderOf(textOf(path)), number);
    const [agent, ...own] = labelParts(textOf(label));
    if (agent !== null) agents.add(agent, number);
    for (const tag of new Set(own)) tags.add(tag, number);
  }
  return { kind: kinds.shown(), agent: agents.shown(), tag: tags.shown(), path: paths.shown() };
}

const mostShown = 50;

class Counts {
  private readonly counts = new Map<string, number>();

  add(value: string, number: number): void {
    this.counts.set(value, (this.counts.get(value) ?? 0) + number);
  }

  shown(): FacetValue[] {
    return [...this.counts]
      .map(([value, count]) => ({ value, count }))
      .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
      .slice(0, mostShown);
  }
}
