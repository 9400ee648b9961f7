import type { JsonForm } from './json-form';
import { keyOf, scalarOf, type JsonNode, type Member, type ObjectNode } from './json-node';
import { stringText } from './print-json';

/**
 * What another program made of a document, with everything it left alone as it was written: the very nodes of `old`,
 * with their numbers, escapes and white space. The same document gives `old` itself. What is new is escaped as the form
 * says. In time that grows with the size of both.
 */
export function graftJson(old: JsonNode | undefined, made: JsonNode, form: JsonForm): JsonNode {
  return graft(old, made, { form, values: new Values() });
}

interface Grafting {
  form: JsonForm;
  values: Values;
}

function graft(old: JsonNode | undefined, made: JsonNode, grafting: Grafting): JsonNode {
  const { form, values } = grafting;
  if (old !== undefined && values.of(old) === values.of(made)) return old;
  if (made.kind === 'object') {
    return graftObject(old?.kind === 'object' ? old : undefined, made, grafting);
  }
  if (made.kind === 'array') {
    const was = old?.kind === 'array' ? old : undefined;
    const items = graftItems(was?.items ?? [], made.items, grafting);
    return { kind: 'array', items, flat: was?.flat ?? false, source: null };
  }
  if (made.kind !== 'string') return made;
  return { kind: 'string', text: stringText(String(scalarOf(made)), form.escapes) };
}

function graftObject(
  old: ObjectNode | undefined,
  made: ObjectNode,
  grafting: Grafting,
): ObjectNode {
  const known = new Map(old?.members.map((member) => [keyOf(member), member]));
  const members = made.members.map((member): Member => {
    const was = known.get(keyOf(member));
    const keyText = was?.keyText ?? stringText(keyOf(member), grafting.form.escapes);
    return { keyText, value: graft(was?.value, member.value, grafting) };
  });
  return { kind: 'object', members, flat: old?.flat ?? false, source: null };
}

/** Entries that came in front, or went, leave those behind them as they were. */
function graftItems(
  old: readonly JsonNode[],
  made: readonly JsonNode[],
  grafting: Grafting,
): JsonNode[] {
  const { values } = grafting;
  const isSame = (one: JsonNode, other: JsonNode) => values.of(one) === values.of(other);
  const shorter = Math.min(old.length, made.length);
  let begin = 0;
  while (begin < shorter && isSame(old[begin]!, made[begin]!)) begin += 1;
  let behind = 0;
  while (
    behind < shorter - begin &&
    isSame(old[old.length - 1 - behind]!, made[made.length - 1 - behind]!)
  ) {
    behind += 1;
  }
  const isAligned = old.length === made.length;
  const between = made
    .slice(begin, made.length - behind)
    .map((item, at) => graft(isAligned ? old[begin + at] : undefined, item, grafting));
  return [...old.slice(0, begin), ...between, ...old.slice(old.length - behind)];
}

/** A number for each value, the same for equal ones however they are written; an object's keys have their order. */
class Values {
  private readonly numbers = new Map<string, number>();
  private readonly known = new WeakMap<JsonNode, number>();

  of(node: JsonNode): number {
    const found = this.known.get(node);
    if (found !== undefined) return found;
    const words = this.wordsOf(node);
    const number = this.numbers.get(words) ?? this.numbers.size;
    this.numbers.set(words, number);
    this.known.set(node, number);
    return number;
  }

  private wordsOf(node: JsonNode): string {
    if (node.kind === 'array') return `[${node.items.map((item) => this.of(item)).join()}`;
    if (node.kind === 'object') {
      const members = node.members.map(
        (member) => `${JSON.stringify(keyOf(member))}:${this.of(member.value)}`,
      );
      return `{${members.join()}`;
    }
    if (node.kind === 'number') return plainNumber(node.text);
    return node.kind === 'string' ? `"${String(scalarOf(node))}` : node.text;
  }
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
