import { createHash } from 'node:crypto';
import { isObject, textOf, type Json, type JsonObject } from '../findings';

/** What one line of a knowledge base tells, or one note of a store. Anything may stand in any field. */
export interface KnowledgeLine {
  id: string | null;
  type: string | null;
  text: string;
  tags: string[];
  confidence: number | null;
  source: string | null;
  ts: string | null;
}

export function knowledgeLineOf(value: JsonObject): KnowledgeLine {
  return {
    id: firstText(value, ['id']),
    type: firstText(value, ['type']),
    text: firstText(value, ['text', 'note', 'content']) ?? JSON.stringify(value),
    tags: ['tags', 'tag'].flatMap((key) => tagsOf(own(value, key))),
    confidence: numberOf(own(value, 'confidence')),
    source: firstText(value, ['source', 'task']),
    ts: firstText(value, ['ts', 'timestamp', 'time', 'created', 'date']),
  };
}

/** The notes of a store: a list, one named in an object, or an object of them by their ids. Null: none of these. */
export function notesOf(value: Json): JsonObject[] | null {
  const list = Array.isArray(value) ? value : null;
  if (list) return list.map((one) => (isObject(one) ? one : { text: one }));
  if (!isObject(value)) return null;
  const named = Object.values(value).find(Array.isArray);
  if (named) return notesOf(named);
  if (Object.values(value).some((one) => !isObject(one))) return [value];
  return Object.entries(value).map(([id, note]) => ({ id, ...(note as JsonObject) }));
}

/** As a knowledge base's own program writes it: compact, raw UTF-8, without the newline. */
export function newKnowledgeLine(entry: KnowledgeLine): string {
  const { id, type, text, tags, confidence, source, ts } = entry;
  const number = confidence ?? 0;
  // Python tells its numbers with a fraction from those without.
  const confidenceText = Number.isInteger(number) ? number.toFixed(1) : String(number);
  const parts = { id, type, text, tags, confidence: null, source, ts };
  const fields = Object.entries(parts).map(([key, value]) => {
    const valueText = key === 'confidence' ? confidenceText : JSON.stringify(value);
    return `${JSON.stringify(key)}:${valueText}`;
  });
  return `{${fields.join(',')}}`;
}

/** `kb_`, the time of this machine's clock, and the beginning of the hash of the text: as peers make it. */
export function knowledgeId(text: string, epochMs: number): string {
  const at = new Date(epochMs);
  const two = (number: number) => String(number).padStart(2, '0');
  const day = `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`;
  const time = `${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`;
  const hash = createHash('sha1').update(trimmed(text)).digest('hex').slice(0, 10);
  return `kb_${day}_${time}_${hash}`;
}

/** Without what Python takes for white space at both ends, which is not what is taken for it here. */
export function trimmed(text: string): string {
  return text.replace(ends, '');
}

const space =
  '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+';
const ends = new RegExp(`^${space}|${space}$`, 'g');

function firstText(value: JsonObject, keys: readonly string[]): string | null {
  for (const key of keys) {
    const text = textOf(own(value, key));
    if (text !== null) return text;
  }
  return null;
}

/** Own keys alone: `__proto__` is a key like any other. */
function own(value: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function tagsOf(value: Json | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => textOf(one) ?? []);
  const text = textOf(value);
  return text === null || text === '' ? [] : [text];
}

function numberOf(value: Json | undefined): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}
