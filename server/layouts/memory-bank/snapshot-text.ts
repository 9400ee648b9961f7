import { Document, parseDocument } from 'yaml';
import { isObject, textOf, type Json, type JsonObject } from '../findings';

/** What a context snapshot holds, by its keys in their order; what nobody knows is among them. */
export type Snapshot = JsonObject;

export const snapshotKeys = ['ts', 'summary', 'open_questions', 'next_steps', 'tags'] as const;

/** Reads leniently; the words of what is wrong when it is no mapping of YAML. */
export function parseSnapshot(text: string): Snapshot | string {
  const document = parseDocument(text, { version: '1.1', prettyErrors: false, logLevel: 'silent' });
  const [error] = document.errors;
  if (error) return `line ${lineAt(text, error.pos[0])}: ${error.message}`;
  return plain(document);
}

/** In the form of the programs that write it: known keys first, in their order, then the others. */
export function printSnapshot(snapshot: Snapshot): string {
  const known = snapshotKeys.filter((key) => Object.hasOwn(snapshot, key));
  const others = Object.keys(snapshot).filter((key) => !known.some((one) => one === key));
  const document = new Document({}, { version: '1.1', aliasDuplicateObjects: false });
  for (const key of [...known, ...others]) document.set(key, document.createNode(snapshot[key]));
  return document.toString({ singleQuote: true, indentSeq: false, lineWidth: 0 });
}

/** A list of texts: one text is a list of one. */
export function textsAt(snapshot: Snapshot, key: string): string[] {
  const value = Object.hasOwn(snapshot, key) ? snapshot[key] : undefined;
  const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  return list.map((one) => textOf(one) ?? JSON.stringify(one));
}

/** Aliases may name each other until memory ends: more of them than anybody writes are refused. */
function plain(document: Document): Snapshot | string {
  try {
    const value = document.toJS({ maxAliasCount: 50 }) as unknown;
    // Dates and the like become their texts.
    const json = JSON.parse(JSON.stringify(value ?? null)) as Json;
    return isObject(json) ? json : 'it is no mapping of keys';
  } catch {
    return 'its aliases name too much';
  }
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
