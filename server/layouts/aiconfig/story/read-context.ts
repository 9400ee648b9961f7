import type { FreeValue } from '@/lib/project-note';
import { isObject, type Json } from '../../findings';
import type { Notes } from './notes';
import { kindOf } from './rows';
import { freeValuesOf, wordsOf } from './words';

export interface ProjectContext {
  description: string | null;
  focus: string | null;
  facts: FreeValue[];
}

/** What a project's context says, key by key; what is empty is left out. */
export function readContext(value: Json, notes: Notes): ProjectContext {
  if (!isObject(value)) {
    notes.add('', `An object is expected; this is ${kindOf(value)}.`);
    const facts =
      value === null ? [] : [{ label: 'context', values: [wordsOf(value) ?? ''], inside: [] }];
    return { description: null, focus: null, facts };
  }
  const known = ['$schema', '_version', 'project'];
  return {
    description: textAt(value['description']),
    focus: textAt(value['current_focus']) ?? textAt(value['focus']),
    facts: freeValuesOf(value, known).flatMap(withoutEmpty),
  };
}

function textAt(value: Json | undefined): string | null {
  const found = isObject(value) && value['_conflict'] === true ? value['_value'] : value;
  const words = wordsOf(found);
  return words === null || words.trim() === '' ? null : words;
}

function withoutEmpty({ label, values, inside }: FreeValue): FreeValue[] {
  const fact = {
    label,
    values: values.filter((value) => value.trim() !== ''),
    inside: inside.flatMap(withoutEmpty),
  };
  return fact.values.length + fact.inside.length === 0 ? [] : [fact];
}
