import { setAt } from '../json-text/edit-json';
import type { JsonForm } from '../json-text/json-form';
import { memberOf, scalarOf, type JsonNode } from '../json-text/json-node';
import { nodeOf } from '../json-text/print-json';

/** Counts a change of one client in the document's `_version`: `{"claude-code": 3, "cursor": 2}`. */
export function countVersion(root: JsonNode, client: string, form: JsonForm): JsonNode {
  if (root.kind !== 'object') return root;
  const versions = memberOf(root, '_version');
  if (versions?.kind !== 'object') {
    return setAt(root, ['_version'], nodeOf({ [client]: 1 }, form), form);
  }
  const count = Number(scalarOf(memberOf(versions, client)));
  const next = Number.isSafeInteger(count) && count > 0 ? count + 1 : 1;
  return setAt(root, ['_version', client], nodeOf(next, form), form);
}
