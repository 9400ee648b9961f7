import { isUtf8 } from 'node:buffer';
import { createScanner } from 'jsonc-parser';
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

/** The scanner below takes more than JSON; what it gets has passed here. */
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

function buildTree(text: string, style: string): JsonNode | null {
  const scanner = createScanner(text, true);
  const open: Open[] = [];
  const root: Open = newOpen('array', 0);
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    const from = scanner.getTokenOffset();
    const until = from + scanner.getTokenLength();
    const parent = open.at(-1) ?? root;
    const char = text[from];
    if (char === ',' || char === ':') continue;
    if (char === '{' || char === '[') {
      if (open.length >= deepest) return null;
      open.push(newOpen(char === '{' ? 'object' : 'array', from));
    } else if (char === '}' || char === ']') {
      open.pop();
      const source = { text: text.slice(parent.from, until), depth: open.length, style };
      place(open.at(-1) ?? root, closed(parent, source));
    } else if (parent.kind === 'object' && parent.keyText === null) {
      parent.keyText = text.slice(from, until);
    } else {
      const kind = char === '"' ? 'string' : /[-\d]/.test(char ?? '') ? 'number' : 'literal';
      place(parent, { kind, text: text.slice(from, until) });
    }
  }
  return root.items[0] ?? null;
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
