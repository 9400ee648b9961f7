import type { FacetValue, RecallAnswer } from '@/lib/recall';
import { numberOf, textOf } from '../index/document-rows';
import type { IndexFile } from '../index/index-file';
import { rowsWith, type RowKind } from '../index/kept-rows';
import { kindOf, labelParts } from '../index/passage-fields';
import { folderOf } from '../scan/facet-counts';

/** Of these passages: how many of which kind, agent, tag and folder. */
export function facetsOf(file: IndexFile, ids: readonly number[]): RecallAnswer['facets'] {
  const [kinds, agents, tags, paths] = [new Counts(), new Counts(), new Counts(), new Counts()];
  for (const { kind, agent, tags: own, folder } of rowsWith(file, factsOfPassages, ids)) {
    kinds.add(kind);
    paths.add(folder);
    if (agent !== null) agents.add(agent);
    for (const tag of own) tags.add(tag);
  }
  return { kind: kinds.shown(), agent: agents.shown(), tag: tags.shown(), path: paths.shown() };
}

interface Facts {
  kind: string;
  agent: string | null;
  /** Each once. */
  tags: readonly string[];
  folder: string;
}

const factsOfPassages: RowKind<Facts> = {
  read(file, ids) {
    const columns = `id, kind, (SELECT value FROM labels WHERE labels.id = label),
      (SELECT path FROM documents WHERE documents.id = document)`;
    const rest = 'FROM passages WHERE id IN (SELECT value FROM json_each(?))';
    return file.rows(columns, rest, [JSON.stringify(ids)]).map(([id, kind, label, path]) => {
      const [agent, ...tags] = labelParts(textOf(label));
      const folder = folderOf(textOf(path));
      return [
        numberOf(id),
        { kind: kindOf(numberOf(kind)), agent, tags: [...new Set(tags)], folder },
      ];
    });
  },
  unitsOf: () => 100,
};

const mostShown = 50;

class Counts {
  private readonly counts = new Map<string, number>();

  add(value: string): void {
    this.counts.set(value, (this.counts.get(value) ?? 0) + 1);
  }

  shown(): FacetValue[] {
    return [...this.counts]
      .map(([value, count]) => ({ value, count }))
      .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
      .slice(0, mostShown);
  }
}
