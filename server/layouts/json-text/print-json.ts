import { styleOf, type Escapes, type JsonForm } from './json-form';
import type { JsonNode, Member } from './json-node';

/** The text of a document in a form. What was not touched keeps its keys' order, its numbers and its escapes. */
export function printJson(root: JsonNode, form: JsonForm): string {
  const parts = [form.begin];
  write(root, { form, style: styleOf(form), parts }, 0, false);
  return `${parts.join('')}${form.end}`;
}

/** On one line without white space: to compare, and to show in a line. */
export function compactJson(root: JsonNode): string {
  return printJson(root, compact);
}

/** The node of a plain value, its strings escaped as the form does. @throws TypeError for what JSON does not know */
export function nodeOf(value: unknown, form: JsonForm): JsonNode {
  if (Array.isArray(value)) {
    return {
      kind: 'array',
      items: value.map((one) => nodeOf(one, form)),
      flat: false,
      source: null,
    };
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .map(([key, one]) => ({ keyText: stringText(key, form.escapes), value: nodeOf(one, form) }));
    return { kind: 'object', members, flat: false, source: null };
  }
  if (typeof value === 'string') return { kind: 'string', text: stringText(value, form.escapes) };
  if (typeof value === 'number' && Number.isFinite(value)) {
    return { kind: 'number', text: String(value) };
  }
  if (value === null || typeof value === 'boolean') return { kind: 'literal', text: String(value) };
  throw new TypeError(`JSON knows no ${typeof value}.`);
}

export function stringText(value: string, escapes: Escapes): string {
  const text = JSON.stringify(value);
  const beyond = escaped[escapes];
  return beyond ? text.replace(beyond, escapeUnit) : text;
}

const compact: JsonForm = {
  indent: null,
  newline: '\n',
  comma: ',',
  colon: ':',
  begin: '',
  end: '',
  escapes: 'none',
  keepsSource: false,
};

const escaped: Record<Escapes, RegExp | null> = {
  none: null,
  jq: /\u007f/g,
  go: /[<>&\u2028\u2029]/g,
  ascii: /[^\0-\u007f]/g,
};

function escapeUnit(char: string): string {
  return [...Array(char.length).keys()]
    .map((at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('');
}

interface Writing {
  form: JsonForm;
  style: string;
  parts: string[];
}

function write(node: JsonNode, writing: Writing, depth: number, inLine: boolean): void {
  const { form, style, parts } = writing;
  if (node.kind !== 'object' && node.kind !== 'array') {
    parts.push(node.text);
    return;
  }
  const { source } = node;
  const fits = source && source.style === style && (node.flat || source.depth === depth);
  if (form.keepsSource && fits && !(inLine && source.text.includes('\n'))) {
    parts.push(source.text);
    return;
  }
  const flat = inLine || form.indent === null || (form.keepsSource && node.flat);
  const children = node.kind === 'object' ? node.members : node.items;
  const [opening, closing] = node.kind === 'object' ? '{}' : '[]';
  const line = (level: number) => form.newline + (form.indent ?? '').repeat(level);
  parts.push(opening as string);
  children.forEach((child, at) => {
    if (flat) parts.push(at === 0 ? '' : form.comma);
    else parts.push(at === 0 ? '' : ',', line(depth + 1));
    if (isMember(child)) parts.push(child.keyText, form.colon);
    write(isMember(child) ? child.value : child, writing, depth + 1, flat);
  });
  if (!flat && children.length > 0) parts.push(line(depth));
  parts.push(closing as string);
}

function isMember(child: Member | JsonNode): child is Member {
  return 'keyText' in child;
}
