import type { JsonForm } from './json-form';
import { keyOf, scalarOf, type JsonNode, type Member, type ObjectNode } from './json-node';
import { stringText } from './print-json';

/**
 * What another program made of a document, with everything it left alone as it was written: the very nodes of `old`,
 * with their numbers, escapes and white space. The same document gives `old` itself. What is new is escaped as the form
 * says. In time that grows with the size of both.
 */
export function graftJson(old: JsonNode | undefined, made: JsonNode, form: JsonForm): JsonNode {
  if (made.kind === 'object') {
    return graftObject(old?.kind === 'object' ? old : undefined, made, form);
  }
  if (made.kind === 'array') {
    const was = old?.kind === 'array' ? old : undefined;
    const items = graftItems(was?.items ?? [], made.items, form);
    if (was && isSameList(was.items, items)) return was;
    return { kind: 'array', items, flat: was?.flat ?? false, source: null };
  }
  if (old !== undefined && isSameScalar(old, made)) return old;
  if (made.kind !== 'string') return made;
  return { kind: 'string', text: stringText(String(scalarOf(made)), form.escapes) };
}

function graftObject(old: ObjectNode | undefined, made: ObjectNode, form: JsonForm): JsonNode {
  const known = new Map(old?.members.map((member) => [keyOf(member), member]));
  const members = made.members.map((member): Member => {
    const key = keyOf(member);
    const was = known.get(key);
    const value = graftJson(was?.value, member.value, form);
    if (was?.value === value) return was;
    return { keyText: was?.keyText ?? stringText(key, form.escapes), value };
  });
  if (old && isSameList(old.members, members)) return old;
  return { kind: 'object', members, flat: old?.flat ?? false, source: null };
}

/** Entries that came in front, or went, leave those behind them as they were. */
function graftItems(
  old: readonly JsonNode[],
  made: readonly JsonNode[],
  form: JsonForm,
): JsonNode[] {
  if (old.length === made.length) return made.map((item, at) => graftJson(old[at], item, form));
  const items: JsonNode[] = [];
  const shorter = Math.min(old.length, made.length);
  let begin = 0;
  for (let same = true; same && begin < shorter; begin += 1) {
    items[begin] = graftJson(old[begin], made[begin]!, form);
    same = items[begin] === old[begin];
  }
  let end = made.length;
  const shift = old.length - made.length;
  for (let same = true; same && end > begin && end - 1 + shift >= begin;) {
    end -= 1;
    items[end] = graftJson(old[end + shift], made[end]!, form);
    same = items[end] === old[end + shift];
  }
  for (let at = begin; at < end; at += 1) items[at] = graftJson(undefined, made[at]!, form);
  return items;
}

function isSameList<T>(old: readonly T[], now: readonly T[]): boolean {
  return old.length === now.length && now.every((one, at) => one === old[at]);
}

function isSameScalar(old: JsonNode, made: JsonNode): boolean {
  if (old.kind !== made.kind || old.kind === 'object' || old.kind === 'array') return false;
  const text = made.kind === old.kind && 'text' in made ? made.text : '';
  if (old.text === text) return true;
  if (old.kind === 'number') return plainNumber(old.text) === plainNumber(text);
  return old.kind === 'string' && scalarOf(old) === scalarOf(made);
}

/** One spelling for all of a number, however many digits it has. */
function plainNumber(text: string): string {
  const [, sign = '', whole = '', , part = '', power = '0'] =
    /^(-?)(\d+)(\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = `${whole}${part}`.replace(/^0+/, '');
  const kept = digits.replace(/0+$/, '');
  const exponent = BigInt(power) - BigInt(part.length) + BigInt(digits.length - kept.length);
  return kept === '' ? `${sign}0` : `${sign}${kept}e${exponent}`;
}
