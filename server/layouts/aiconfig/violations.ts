import type { z } from 'zod';
import { isObject, jsonOf, type Json } from '../findings';
import type { Claim } from '../layout';
import type { Violation } from '../violation';
import { schemaOf } from './schemas';

/** What in a document is not as aiconfig's schema says; nothing for one that is no JSON: that is told otherwise. */
export function violations(claim: Claim, bytes: Buffer): Violation[] {
  const schema = schemaOf(claim.kind);
  const value = schema && jsonOf(bytes);
  if (!schema || value === undefined || value === null) return [];
  const parsed = schema.safeParse(value);
  return parsed.success ? [] : parsed.error.issues.map((issue) => violationOf(issue, value));
}

type Issue = z.core.$ZodIssue;

function violationOf(issue: Issue, root: Json): Violation {
  const path = issue.path as (string | number)[];
  const words = wordsOf(issue, valueAt(root, path));
  const kind = path.map((step) => (typeof step === 'number' ? '[]' : `.${step}`)).join('');
  const unknownKeys = issue.code === 'unrecognized_keys' ? issue.keys : [];
  return {
    kind: `${kind} ${words}`,
    place: placeOf(root, path),
    bare: bareOf(path),
    words,
    unknownKeys,
  };
}

function wordsOf(issue: Issue, value: Json | undefined): string {
  if (value === undefined) return 'is missing';
  if (issue.code === 'invalid_type') return `is not ${named[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_value') return `is none of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'unrecognized_keys') return 'has keys the schema does not know';
  if (issue.code === 'too_small') return 'is empty or too small';
  if (issue.code === 'invalid_format') return `has not the form ${formOf(issue)}`;
  return 'is not as the schema says';
}

const named: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

function formOf(issue: { pattern?: string | undefined }): string {
  const pattern = issue.pattern ?? '';
  const known = Object.entries(forms).find(([part]) => pattern.includes(part));
  return known?.[1] ?? 'it must have';
}

const forms = {
  'session-': 'session-YYYYMMDD-HHMMSS',
  'ADR-': 'ADR-001',
  '\\d{4}-\\d{2}-\\d{2}': 'YYYY-MM-DD',
  '\\d+\\.\\d+': '1.0',
};

function valueAt(root: Json, path: readonly (string | number)[]): Json | undefined {
  let value: Json | undefined = root;
  for (const step of path) {
    if (Array.isArray(value)) value = value[Number(step)];
    else value = isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }
  return value;
}

const longestName = 60;

/** A key the schema does not name is content. */
function bareOf(path: readonly (string | number)[]): string {
  const free = path[0] === '_version' || path[0] === 'tool_preferences';
  const known = free ? path.slice(0, 1) : path;
  const text = known.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  return text.slice(1) || 'the document';
}

/** An entry of a list is named by its id, which stays its own when others come and go. */
function placeOf(root: Json, path: readonly (string | number)[]): string {
  let text = '';
  path.forEach((step, at) => {
    if (typeof step === 'string') {
      text += text === '' ? step : `.${step}`;
      return;
    }
    const entry = valueAt(root, path.slice(0, at + 1));
    const id = isObject(entry) && typeof entry['id'] === 'string' ? entry['id'] : null;
    text += `[${id === null ? step : id.slice(0, longestName)}]`;
  });
  return text === '' ? 'the document' : text;
}
