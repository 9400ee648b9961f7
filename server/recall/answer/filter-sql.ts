import { passageKinds } from '@/lib/recall';
import type { SqlValue } from '@/server/disk/sql';
import { termsOf } from '../analyse/analyse';
import { numberOf, textOf } from '../index/document-rows';
import type { IndexFile } from '../index/index-file';
import { labelParts } from '../index/passage-fields';
import type { RecallFilters } from '../query/recall-query';

/** What of `passages AS p` is looked among. */
export interface Condition {
  /** Terms of one conjunction, each begins with ` AND `; empty: all. */
  sql: string;
  values: SqlValue[];
  /** So few are left that they are better gathered first. */
  isNarrow: boolean;
  /** Each passage that fulfils it holds one of these terms; null: none are known. */
  terms: readonly string[] | null;
}

/** Exactly what `matchesFilters` says, for the engine. All of the filters hold. */
export function conditionOf(file: IndexFile, filters: readonly RecallFilters[]): Condition {
  const condition: Condition = { sql: '', values: [], isNarrow: false, terms: null };
  const and = (sql: string, ...values: SqlValue[]) => {
    condition.sql += ` AND ${sql}`;
    condition.values.push(...values);
  };
  for (const one of filters) {
    const { kinds, not, sinceMs, beforeMs } = one;
    if (kinds.length > 0) and(`p.kind IN ${list}`, numbersOf(kinds));
    if (not.kinds.length > 0) and(`p.kind NOT IN ${list}`, numbersOf(not.kinds));
    if (sinceMs !== null) and('p.atMs >= ?', sinceMs);
    if (beforeMs !== null) and('p.atMs < ?', beforeMs);
    const labels = labelsFor(file, one);
    if (labels !== null) {
      and(`p.label IN ${list}`, JSON.stringify(labels.map(({ id }) => id)));
      condition.terms ??= termsOfLabels(labels, one);
    }
    const documents = documentsFor(file, one);
    if (documents === null) continue;
    and(`p.document IN ${list}`, JSON.stringify(documents));
    if (passagesOf(file, documents) <= few) condition.isNarrow = true;
  }
  return condition;
}

const few = 10_000;

const list = '(SELECT value FROM json_each(?))';

function passagesOf(file: IndexFile, documents: readonly number[]): number {
  const sum = 'SELECT CAST(coalesce(sum(passages), 0) AS INTEGER) FROM documents WHERE id IN ';
  return numberOf(file.numbers(sum + list, [JSON.stringify(documents)])[0]?.[0]);
}

function numbersOf(kinds: RecallFilters['kinds']): string {
  return JSON.stringify(kinds.map((kind) => passageKinds.indexOf(kind)));
}

interface Label {
  id: number;
  /** Agent and tags as they are compared, and as they are. */
  folded: ReturnType<typeof labelParts>;
  value: ReturnType<typeof labelParts>;
}

/** Null: all. */
function labelsFor(file: IndexFile, { agents, tags, not }: RecallFilters): Label[] | null {
  if (agents.length + tags.length + not.agents.length + not.tags.length === 0) return null;
  return file
    .rows('id, folded, value', 'FROM labels')
    .map(([id, folded, value]) => ({
      id: numberOf(id),
      folded: labelParts(textOf(folded)),
      value: labelParts(textOf(value)),
    }))
    .filter(({ folded: [agent, ...found] }) => {
      const isAgent = agent !== null && agents.includes(agent);
      if (agents.length > 0 && !isAgent) return false;
      if (agent !== null && not.agents.includes(agent)) return false;
      if (tags.length > 0 && !found.some((tag) => tags.includes(tag))) return false;
      return !found.some((tag) => not.tags.includes(tag));
    });
}

/** What is told of a passage stands among its terms: of each label one of the agent or tag that is wanted. */
function termsOfLabels(labels: readonly Label[], { agents, tags }: RecallFilters) {
  if (agents.length + tags.length === 0) return null;
  const terms = new Set<string>();
  for (const { folded, value } of labels) {
    const at =
      tags.length > 0 ? folded.findIndex((tag, at) => at > 0 && tags.includes(tag ?? '')) : 0;
    const [term] = termsOf(value[at] ?? '');
    if (term === undefined || terms.size > mostTerms) return null;
    terms.add(term);
  }
  return [...terms];
}

const mostTerms = 50;

/** Null: all. */
function documentsFor(file: IndexFile, { paths, not }: RecallFilters): number[] | null {
  if (paths.length + not.paths.length === 0) return null;
  const isAt = (path: string) =>
    path.includes('/') ? 'substr(folded, 1, length(?)) = ?' : 'instr(folded, ?) > 0';
  const valuesOf = (path: string) => (path.includes('/') ? [path, path] : [path]);
  const wanted = paths.length === 0 ? 'TRUE' : paths.map(isAt).join(' OR ');
  const unwanted = not.paths.map((path) => ` AND NOT ${isAt(path)}`).join('');
  const values = [...paths, ...not.paths].flatMap(valuesOf);
  const rest = `FROM documents WHERE (${wanted})${unwanted}`;
  return file.rows('id', rest, values).map(([id]) => numberOf(id));
}
