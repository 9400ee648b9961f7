import { isUtf8 } from 'node:buffer';
import { detectForm } from './detect-form';
import type { JsonForm } from './json-form';
import { styleOf } from './json-form';
import type { JsonNode, Member } from './json-node';

export interface JsonDocument {
  root: JsonNode;
  /** The white space and escapes it is written with. */
  form: JsonForm;
}

/** Deeper than any document of a writer we know, and far from what a recursion can bear. */
const deepest = 1000;

/** A document as it is written; null when the bytes are not strict JSON, or nested beyond all reason. */
export function parseJsonText(bytes: Buffer): JsonDocument | null {
  if (!isUtf8(bytes)) return null;
  const text = bytes.toString('utf8');
  if (!isStrictJson(text)) return null;
  const form = detectForm(text);
  const root = buildTree(text, styleOf(form));
  return root && { root, form };
}

function isStrictJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

interface Open {
  kind: 'object' | 'array';
  from: number;
  members: Member[];
  items: JsonNode[];
  keyText: string | null;
}

/** `text` is strict JSON: where a token ends is all that is left to find out. */
function buildTree(text: string, style: string): JsonNode | null {
  const open: Open[] = [];
  const root: Open = newOpen('array', 0);
  let until = 0;
  for (let from = 0; from < text.length; from = until) {
    const parent = open.at(-1) ?? root;
    const char = text.charCodeAt(from);
    until = tokenEnd(text, from, char);
    if (isBetween[char]) continue;
    if (char === brace || char === bracket) {
      if (open.length >= deepest) return null;
      open.push(newOpen(char === brace ? 'object' : 'array', from));
    } else if (char === brace + 2 || char === bracket + 2) {
      open.pop();
      const source = { text: text.slice(parent.from, until), depth: open.length, style };
      place(open.at(-1) ?? root, closed(parent, source));
    } else if (parent.kind === 'object' && parent.keyText === null) {
      parent.keyText = text.slice(from, until);
    } else {
      place(parent, { kind: kindOf(char), text: text.slice(from, until) });
    }
  }
  return root.items[0] ?? null;
}

const [quote, comma, minus, colon, bracket, brace] = [0x22, 0x2c, 0x2d, 0x3a, 0x5b, 0x7b];
const [backslash, nine] = [0x5c, 0x39];
const isBetween = marked(0x20, 0x09, 0x0a, 0x0d, comma, colon);
const isAlone = marked(
  0x20,
  0x09,
  0x0a,
  0x0d,
  comma,
  colon,
  bracket,
  bracket + 2,
  brace,
  brace + 2,
);
const endsScalar = marked(0x20, 0x09, 0x0a, 0x0d, comma, colon, bracket + 2, brace + 2);

function marked(...chars: number[]): boolean[] {
  return Array.from({ length: 128 }, (_, char) => chars.includes(char));
}

function tokenEnd(text: string, from: number, char: number): number {
  if (char === quote) {
    let end = from;
    do end = text.indexOf('"', end + 1);
    while (isEscaped(text, end));
    return end + 1;
  }
  if (isAlone[char]) return from + 1;
  let end = from + 1;
  while (end < text.length && !endsScalar[text.charCodeAt(end)]) end += 1;
  return end;
}

function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === backslash) before -= 1;
  return (at - before) % 2 === 0;
}

function kindOf(char: number): 'string' | 'number' | 'literal' {
  if (char === quote) return 'string';
  return char >= minus && char <= nine ? 'number' : 'literal';
}

function newOpen(kind: Open['kind'], from: number): Open {
  return { kind, from, members: [], items: [], keyText: null };
}

function place(parent: Open, value: JsonNode): void {
  if (parent.kind === 'array') {
    parent.items.push(value);
  } else {
    parent.members.push({ keyText: parent.keyText ?? '""', value });
    parent.keyText = null;
  }
}

function closed(
  { kind, members, items }: Open,
  source: { text: string; depth: number; style: string },
): JsonNode {
  const isEmpty = members.length + items.length === 0;
  const flat = !isEmpty && !source.text.includes('\n');
  return kind === 'object' ? { kind, members, flat, source } : { kind, items, flat, source };
}
