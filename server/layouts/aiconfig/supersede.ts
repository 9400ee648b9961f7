import { failure } from '@/lib/errors';
import { setAt } from '../json-text/edit-json';
import type { JsonForm } from '../json-text/json-form';
import { memberOf, scalarOf, type JsonNode } from '../json-text/json-node';
import { nodeOf } from '../json-text/print-json';
import { nextDecisionId, withDecision, type NewDecision } from './with-decision';

/** One decision holds instead of another. @throws NOT_FOUND, INVALID_INPUT */
export function supersede(id: string, by: string | NewDecision, today: string) {
  return (root: JsonNode, form: JsonForm): JsonNode => {
    const place = placeOf(root, id);
    if (typeof by === 'string') placeOf(root, by);
    const successor = typeof by === 'string' ? by : nextDecisionId(root);
    if (successor === id) throw itself(id);
    const added = typeof by === 'string' ? root : withDecision(by, today)(root, form);
    const at = ['decisions', place];
    const marked = setAt(added, [...at, 'status'], nodeOf('superseded', form), form);
    return setAt(marked, [...at, 'superseded_by'], nodeOf(successor, form), form);
  };
}

function placeOf(root: JsonNode, id: string): number {
  const decisions = memberOf(root, 'decisions');
  const items = decisions?.kind === 'array' ? decisions.items : [];
  const places = items.flatMap((one, at) => (scalarOf(memberOf(one, 'id')) === id ? [at] : []));
  const [place, ...others] = places;
  if (place === undefined) {
    const words = `The register has no decision ${JSON.stringify(id)}.`;
    throw failure('NOT_FOUND', words, { id });
  }
  if (others.length > 0) {
    const words = `${places.length} decisions of the register are called ${JSON.stringify(id)}: give them ids of their own first.`;
    throw failure('INVALID_INPUT', words, { id, places });
  }
  return place;
}

function itself(id: string) {
  return failure('INVALID_INPUT', `${JSON.stringify(id)} cannot supersede itself.`, { id });
}
