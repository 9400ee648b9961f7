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
import type { Claim, Reading } from '../layout';

/** Lenient: the peers' own files do not satisfy the peers' own schemas. */
export function readAiconfig(claim: Claim, _relative: string, bytes: Buffer): Reading | null {
  const reader = readers[claim.kind];
  if (!reader) return null;
  const value = jsonOf(bytes);
  if (value === undefined) return { problems: [], meaning: [] };
  if (!isObject(value)) return { problems: [wrongShape('an object')], meaning: [] };
  const reading = reader(value);
  return { ...reading, meaning: [...reading.meaning, ...versions(value['_version'])] };
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

function versions(value: Json | undefined) {
  if (!isObject(value)) return [];
  const text = Object.entries(value).map(
    ([client, count]) => `${client} ${textOf(count) ?? 'of a strange form'}`,
  );
  return fact('Versions', text.join(', '));
}
