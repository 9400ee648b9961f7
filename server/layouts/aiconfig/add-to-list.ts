import { failure } from '@/lib/errors';
import { appendTo, setAt } from '../json-text/edit-json';
import type { JsonForm } from '../json-text/json-form';
import { memberOf, type JsonNode } from '../json-text/json-node';
import { nodeOf } from '../json-text/print-json';

/** One more entry at the end of a list of the document, which is begun where it is missing. @throws INVALID_INPUT */
export function addToList(root: JsonNode, key: string, entry: object, form: JsonForm): JsonNode {
  const list = memberOf(root, key);
  if (list === undefined) return setAt(root, [key], nodeOf([entry], form), form);
  if (list.kind === 'array') return appendTo(root, [key], nodeOf(entry, form), form);
  const words = `"${key}" of the document is no list: nothing can be added to it. Look at the document first.`;
  throw failure('INVALID_INPUT', words, { key });
}
