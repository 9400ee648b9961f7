import type { LearnedPreference, Preference, PreferenceGroup } from '@/lib/preference';
import type { FreeValue } from '@/lib/project-note';
import { isObject, type Json, type JsonObject } from '../../findings';
import { markKeys } from './conflicts';
import { Fields } from './fields';
import type { Notes } from './notes';
import { preferencesBelow } from './preference-values';
import { kindOf, rowsOf } from './rows';
import { freeValuesOf, wordsOf } from './words';

export interface ReadPreferences {
  version: string | null;
  lastUpdated: string | null;
  groups: PreferenceGroup[];
  learned: LearnedPreference[];
  others: FreeValue[];
}

/** What a preferences document says, by groups; the known ones are named also where nothing is set. */
export function readPreferences(value: Json, notes: Notes): ReadPreferences {
  if (!isObject(value)) notes.add('', `An object is expected; this is ${kindOf(value)}.`);
  const root = isObject(value) ? value : {};
  return {
    version: wordsOf(root['version']),
    lastUpdated: wordsOf(root['last_updated']),
    groups: [...codingGroups(root, notes), toolGroup(root, notes)],
    learned: learnedOf(root, notes),
    others: freeValuesOf(root, known),
  };
}

const known = [
  ...['$schema', '_version', 'version', 'last_updated', ...markKeys],
  ...['coding_preferences', 'tool_preferences', 'learned_preferences'],
];

const usual: Record<string, [key: string, form: Preference['form']][]> = {
  languages: [
    ['primary', 'list'],
    ['secondary', 'list'],
  ],
  patterns: [
    ['preferred', 'list'],
    ['avoid', 'list'],
  ],
  testing: [
    ['approach', 'text'],
    ['coverage_target', 'number'],
    ['framework_preferences', 'json'],
  ],
};

function codingGroups(root: JsonObject, notes: Notes): PreferenceGroup[] {
  const coding = objectAt(root, 'coding_preferences', notes);
  const others = Object.keys(coding).filter((key) => !Object.hasOwn(usual, key));
  return [...Object.keys(usual), ...others].flatMap((key) => {
    const at = ['coding_preferences', key];
    const preferences = preferencesBelow(
      at,
      coding[key],
      Object.hasOwn(usual, key) ? (usual[key] ?? []) : [],
    );
    return preferences.length === 0 ? [] : [{ title: key, preferences }];
  });
}

function toolGroup(root: JsonObject, notes: Notes): PreferenceGroup {
  const tools = objectAt(root, 'tool_preferences', notes);
  return { title: 'tools', preferences: preferencesBelow(['tool_preferences'], tools, []) };
}

function objectAt(root: JsonObject, key: string, notes: Notes): JsonObject {
  const value = root[key];
  if (isObject(value)) return value;
  if (value !== undefined) notes.add(key, `An object is expected; this is ${kindOf(value)}.`);
  return {};
}

function learnedOf(root: JsonObject, notes: Notes): LearnedPreference[] {
  const list = root['learned_preferences'];
  if (list === undefined) return [];
  return rowsOf({ learned_preferences: list }, 'learned_preferences', [], notes).map((row) => {
    const fields = new Fields(row, notes);
    return {
      place: row.place,
      preference: fields.text('preference', 'text', 'value', 'summary') ?? '',
      context: fields.text('context'),
      learnedAt: fields.text('learned_at', 'date'),
      source: fields.text('source_session', 'source'),
      others: freeValuesOf(fields.rest(), [...markKeys, 'title']),
    };
  });
}
