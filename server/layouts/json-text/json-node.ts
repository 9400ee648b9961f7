/**
 * JSON as it is written: the order of keys, keys that occur twice, the text of numbers and the escapes of strings stay.
 * Nodes are never changed in place: an edit makes new ones from the root down.
 */
export type JsonNode = ObjectNode | ArrayNode | ScalarNode;

export interface ObjectNode {
  kind: 'object';
  members: readonly Member[];
  /** Stood, or is to stand, on one line although others do not. */
  flat: boolean;
  /** Null once it was changed. */
  source: Source | null;
}

export interface Member {
  /** With its quotes and escapes. */
  keyText: string;
  value: JsonNode;
}

export interface ArrayNode {
  kind: 'array';
  items: readonly JsonNode[];
  flat: boolean;
  source: Source | null;
}

export interface ScalarNode {
  kind: 'string' | 'number' | 'literal';
  /** As written, a string with its quotes and escapes. */
  text: string;
}

/** How the white space of one document stands; two documents of one style have equal ones. */
export type JsonStyle = string;

/** An untouched object or list exactly as it was read. */
export interface Source {
  text: string;
  /** How many others it stood in. */
  depth: number;
  style: JsonStyle;
}

export function keyOf({ keyText }: Member): string {
  return unquoted(keyText);
}

/** The plain value of a scalar; of a number the nearest JavaScript has. */
export function scalarOf(node: JsonNode | undefined): string | number | boolean | null | undefined {
  if (node === undefined || node.kind === 'object' || node.kind === 'array') return undefined;
  if (node.kind === 'string') return unquoted(node.text);
  return JSON.parse(node.text) as number | boolean | null;
}

/** Most texts hold no escape: those need no parser. */
function unquoted(text: string): string {
  return text.includes('\\') ? (JSON.parse(text) as string) : text.slice(1, -1);
}

export function objectOf(members: readonly Member[]): ObjectNode {
  return { kind: 'object', members, flat: false, source: null };
}

export function arrayOf(items: readonly JsonNode[]): ArrayNode {
  return { kind: 'array', items, flat: false, source: null };
}

/** The value of a key; of one that occurs twice the last, as every reader takes it. */
export function memberOf(node: JsonNode | undefined, key: string): JsonNode | undefined {
  if (node?.kind !== 'object') return undefined;
  return node.members.findLast((member) => keyOf(member) === key)?.value;
}
