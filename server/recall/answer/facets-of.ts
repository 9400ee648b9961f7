import type { FacetValue, RecallAnswer } from '@/lib/recall';
import { numberOf, textOf } from '../index/document-rows';
import { damaged, type IndexFile } from '../index/index-file';
import { rowsWith, type RowKind } from '../index/kept-rows';
import { kindOf, labelParts } from '../index/passage-fields';
import { folderOf } from '../scan/facet-counts';

/** Of these passages: how many of which kind, agent, tag and folder. */
export function facetsOf(file: IndexFile, ids: readonly number[]): RecallAnswer['facets'] {
  const [kinds, agents, tags, paths] = [new Counts(), new Counts(), new Counts(), new Counts()];
  const facts = rowsWith(file, factsOfPassages, ids);
  const labels = valuesById(
    file,
    labelRows,
    facts.map(({ label }) => label),
  );
  const folders = valuesById(
    file,
    folderRows,
    facts.map(({ document }) => document),
  );
  for (const { kind, label, document } of facts) {
    kinds.add(kindOf(kind), 1);
    paths.add(known(folders.get(document)), 1);
    const [agent = null, ...own] = known(labels.get(label));
    if (agent !== null) agents.add(agent, 1);
    for (const tag of own) tags.add(tag ?? '', 1);
  }
  return { kind: kinds.shown(), agent: agents.shown(), tag: tags.shown(), path: paths.shown() };
}

interface Facts {
  kind: number;
  label: number;
  document: number;
}

const among = 'WHERE id IN (SELECT value FROM json_each(?))';

const factsOfPassages: RowKind<Facts> = {
  read: (file, ids) =>
    file
      .numbers(
        `SELECT id, CAST(kind AS INTEGER), CAST(label AS INTEGER), CAST(document AS INTEGER) FROM passages ${among}`,
        [JSON.stringify(ids)],
      )
      .map(([id = 0, kind = 0, label = 0, document = 0]) => [id, { kind, label, document }]),
  unitsOf: () => 0,
};

interface Named<T> {
  id: number;
  value: T;
}

/** Agent and tags, each once. */
const labelRows = namedRows('labels', 'value', (label): readonly (string | null)[] => {
  const [agent, ...tags] = labelParts(label);
  return [agent, ...new Set(tags)];
});
const folderRows = namedRows('documents', 'path', folderOf);

function namedRows<T>(table: string, column: string, read: (text: string) => T): RowKind<Named<T>> {
  return {
    read: (file, ids) =>
      file
        .rows(`id, ${column}`, `FROM ${table} ${among}`, [JSON.stringify(ids)])
        .map(([id, text]) => [numberOf(id), { id: numberOf(id), value: read(textOf(text)) }]),
    unitsOf: () => 100,
  };
}

function valuesById<T>(file: IndexFile, kind: RowKind<Named<T>>, ids: readonly number[]) {
  return new Map(rowsWith(file, kind, [...new Set(ids)]).map(({ id, value }) => [id, value]));
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw damaged();
  return value;
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
