import {
  countsBy,
  fact,
  isObject,
  jsonOf,
  listOf,
  textOf,
  wrongShape,
  type Json,
  type JsonObject,
} from '../findings';
import type { Problem } from '@/lib/document';
import type { Claim, Reading } from '../layout';
import type { Violation } from '../violation';
import { violations } from './violations';

/** Lenient: the peers' own files do not satisfy the peers' own schemas. */
export function readAiconfig(claim: Claim, _relative: string, bytes: Buffer): Reading | null {
  const reader = readers[claim.kind];
  if (!reader) return null;
  const value = jsonOf(bytes);
  if (value === undefined) return { problems: [], meaning: [] };
  if (!isObject(value)) return { problems: [wrongShape('an object')], meaning: [] };
  const { problems, meaning } = reader(value);
  return {
    problems: [...problems, ...schemaNotes(violations(claim, bytes))],
    meaning: [...meaning, ...versions(value['_version'])],
  };
}

const readers: Partial<Record<Claim['kind'], (value: JsonObject) => Reading>> = {
  'session-log': (value) => {
    const sessions = listOf(value['sessions']);
    const newest = sessions
      .map((one) => textOf(one['date']) ?? '')
      .sort()
      .at(-1);
    return {
      problems: Array.isArray(value['sessions']) ? [] : [wrongShape('a list "sessions"')],
      meaning: [
        ...fact('Project', value['project']),
        ...fact('Sessions', sessions.length),
        ...fact('Newest', newest),
      ],
    };
  },
  'decision-register': (value) => {
    const decisions = listOf(value['decisions']);
    return {
      problems: Array.isArray(value['decisions']) ? [] : [wrongShape('a list "decisions"')],
      meaning: [
        ...fact('Project', value['project']),
        ...fact('Decisions', decisions.length),
        ...fact('By status', countsBy(decisions, 'status')),
      ],
    };
  },
  'project-context': (value) => ({
    problems: [],
    meaning: [...fact('Project', value['project']), ...fact('Focus', value['current_focus'])],
  }),
  preferences: (value) => ({
    problems: [],
    meaning: [
      ...fact('Version', value['version']),
      ...fact('Learned', listOf(value['learned_preferences']).length),
    ],
  }),
};

const mostNamed = 3;

/** Nothing is wrong with that: the peers' own initialiser writes such documents. */
function schemaNotes(found: readonly Violation[]): Problem[] {
  if (found.length === 0) return [];
  const named = found.slice(0, mostNamed).map(({ bare, words }) => `${bare} ${words}`);
  const more = found.length > mostNamed ? `, and ${found.length - mostNamed} more` : '';
  const message = `Not as the schema of its writers says: ${named.join(', ')}${more}. It is read all the same.`;
  return [{ code: 'NOT_BY_SCHEMA', severity: 'info', message, line: null, byte: null }];
}

function versions(value: Json | undefined) {
  if (!isObject(value)) return [];
  const text = Object.entries(value).map(
    ([client, count]) => `${client} ${textOf(count) ?? 'of a strange form'}`,
  );
  return fact('Versions', text.join(', '));
}
