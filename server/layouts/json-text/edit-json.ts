import { keyOf, type JsonNode, type Member } from './json-node';
import { stringText } from './print-json';
import type { JsonForm } from './json-form';

/** Keys and indices from the root. */
export type JsonPath = readonly (string | number)[];

/** Sets the value at a path; a key that is missing comes last in its object. The rest keeps its text. */
export function setAt(root: JsonNode, path: JsonPath, value: JsonNode, form: JsonForm): JsonNode {
  return changeAt(root, path, form, () => value);
}

/** Takes out what stands at a path; a key that occurs twice, both times. Nothing there: nothing happens. */
export function removeAt(root: JsonNode, path: JsonPath, form: JsonForm): JsonNode {
  if (path.length === 0) throw new RangeError('The whole document cannot be taken out of itself.');
  return changeAt(root, path, form, () => null);
}

/** Adds an entry at the end of the list at a path. */
export function appendTo(
  root: JsonNode,
  path: JsonPath,
  entry: JsonNode,
  form: JsonForm,
): JsonNode {
  return changeAt(root, path, form, (list) => {
    if (list?.kind !== 'array') throw new RangeError(`There is no list at ${spoken(path)}.`);
    return { ...list, items: [...list.items, entry], source: null };
  });
}

/** What stands at a path. */
export function nodeAt(root: JsonNode, path: JsonPath): JsonNode | undefined {
  let node: JsonNode | undefined = root;
  for (const step of path) {
    if (node?.kind === 'object') {
      node = node.members.findLast((member) => keyOf(member) === step)?.value;
    } else {
      node = node?.kind === 'array' && typeof step === 'number' ? node.items[step] : undefined;
    }
  }
  return node;
}

type Change = (old: JsonNode | undefined) => JsonNode | null;

function changeAt(node: JsonNode, path: JsonPath, form: JsonForm, change: Change): JsonNode {
  const [step, ...rest] = path;
  if (step === undefined) return change(node) ?? node;
  const within = (old: JsonNode | undefined) => {
    if (rest.length === 0) return change(old);
    if (!old) throw new RangeError(`There is nothing at ${spoken(path)}.`);
    return changeAt(old, rest, form, change);
  };
  if (node.kind === 'object' && typeof step === 'string') {
    return { ...node, members: changedMembers(node.members, step, form, within), source: null };
  }
  if (node.kind === 'array' && typeof step === 'number' && step < node.items.length) {
    const value = within(node.items[step]);
    const items = value ? node.items.with(step, value) : node.items.toSpliced(step, 1);
    return { ...node, items, source: null };
  }
  throw new RangeError(`There is nothing at ${spoken(path)}.`);
}

function changedMembers(
  members: readonly Member[],
  key: string,
  form: JsonForm,
  within: Change,
): Member[] {
  const at = members.findLastIndex((member) => keyOf(member) === key);
  const value = within(members[at]?.value);
  if (value === null) return members.filter((member) => keyOf(member) !== key);
  if (at < 0) return [...members, { keyText: stringText(key, form.escapes), value }];
  return members.map((member, index) => (index === at ? { ...member, value } : member));
}

function spoken(path: JsonPath): string {
  return path.map(String).join('.');
}
