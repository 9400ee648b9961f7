import type { Decision } from '@/lib/decision';
import type { ProjectPlace } from '@/lib/project-note';
import type { Json } from '../../findings';
import { isConflict, markKeys } from './conflicts';
import { Fields } from './fields';
import { linkDecisions } from './link-decisions';
import type { Notes } from './notes';
import { rowsOf, type Row } from './rows';
import { freeValuesOf, wordsOf } from './words';

/** Where a register is, and how its decisions are named within the bank. */
export interface RegisterPlace extends ProjectPlace {
  path: string;
  /** Before the id: `webshop/`, with its tree where there are several. */
  prefix: string;
}

/** The decisions of a register in its order, joined with those they replace and are replaced by. */
export function readDecisions(value: Json, place: RegisterPlace, notes: Notes): Decision[] {
  const rows = rowsOf(value, 'decisions', ['project', '$schema', '_version', ...markKeys], notes);
  const count = new Map<string, number>();
  for (const { fields } of rows) {
    const id = wordsOf(fields['id']) ?? '';
    count.set(id, (count.get(id) ?? 0) + 1);
  }
  return linkDecisions(rows.map((row) => readDecision(row, place, count, notes)));
}

function readDecision(
  row: Row,
  { home, project, path, prefix }: RegisterPlace,
  count: ReadonlyMap<string, number>,
  notes: Notes,
): Decision {
  const fields = new Fields(row, notes);
  const id = fields.text('id');
  const isOwn = id !== null && count.get(id) === 1 && !id.startsWith('#');
  if (id === null) notes.add(`${row.at}.id`, 'It has no id.');
  else if (count.get(id) !== 1) notes.add(`${row.at}.id`, 'Another decision has the same id.');
  const decision = fields.text('decision', 'choice', 'outcome');
  return {
    home,
    project,
    path,
    key: `${prefix}${isOwn ? id : `#${row.place}`}`,
    id,
    place: row.place,
    date: fields.text('date'),
    title: fields.text('title', 'name', 'summary') ?? decision ?? '',
    decision: decision ?? '',
    status: fields.text('status'),
    context: fields.text('context', 'problem'),
    rationale: fields.text('rationale', 'reason'),
    alternatives: fields.anyTexts('alternatives_considered', 'alternatives'),
    consequences: fields.anyTexts('consequences'),
    supersededBy: fields.anyTexts('superseded_by').map((text) => ({ text, key: null })),
    supersedes: [],
    chain: [],
    inRing: false,
    sessions: fields.texts('related_sessions'),
    tags: fields.texts('tags'),
    others: freeValuesOf(fields.rest(), markKeys),
    isConflict: isConflict(row.fields),
    doubts: [],
  };
}
