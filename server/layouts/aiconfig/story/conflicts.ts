import type { ConflictMark } from '@/lib/project-note';
import { isObject, type Json, type JsonObject } from '../../findings';
import { phraseOf, wordsOf } from './words';

const most = 200;
const deepest = 60;

/** Every place where a merge of the peers left two values. */
export function conflictsIn(path: string, value: Json): ConflictMark[] {
  const found: ConflictMark[] = [];
  const go = (one: Json, at: string, depth: number): void => {
    if (typeof one !== 'object' || one === null || depth > deepest || found.length >= most) return;
    if (isConflict(one)) found.push(markOf(path, at, one));
    for (const [key, inner] of Object.entries(one)) {
      if (!markKeys.includes(key)) go(inner, at === '' ? key : `${at}.${key}`, depth + 1);
    }
  };
  go(value, '', 0);
  return found;
}

/** Keys a merge adds, which are not of the record itself. */
export const markKeys = ['_value', '_conflict', '_their_value', '_their_version', '_note'];

export function isConflict(value: Json | undefined): value is JsonObject {
  return isObject(value) && value['_conflict'] !== undefined && value['_conflict'] !== false;
}

function markOf(path: string, at: string, value: JsonObject): ConflictMark {
  const theirs = value['_their_value'] ?? value['_their_version'];
  const ours = value['_value'] === undefined ? withoutMarks(value) : value['_value'];
  return {
    path,
    at,
    ours: phraseOf(ours) ?? 'null',
    theirs: theirs === undefined ? null : (phraseOf(theirs) ?? 'null'),
    note: wordsOf(value['_note']),
  };
}

function withoutMarks(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !markKeys.includes(key)));
}
