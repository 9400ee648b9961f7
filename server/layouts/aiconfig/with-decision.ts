import type { JsonForm } from '../json-text/json-form';
import { memberOf, scalarOf, type JsonNode } from '../json-text/json-node';
import { addToList } from './add-to-list';

export interface NewDecision {
  title: string;
  decision: string;
  status: 'proposed' | 'accepted' | 'deprecated' | 'superseded';
  /** Left out: the day it is written. */
  date?: string | undefined;
  context?: string | undefined;
  rationale?: string | undefined;
  alternatives_considered?: readonly string[] | undefined;
  consequences?: readonly string[] | undefined;
  related_sessions?: readonly string[] | undefined;
  tags?: readonly string[] | undefined;
}

/** One more decision at the end of a register, with the number after the greatest. */
export function withDecision({ date, title, ...entry }: NewDecision, today: string) {
  return (root: JsonNode, form: JsonForm): JsonNode => {
    const decision = { id: nextDecisionId(root), date: date ?? today, title, ...entry };
    return addToList(root, 'decisions', decision, form);
  };
}

export function nextDecisionId(root: JsonNode): string {
  const decisions = memberOf(root, 'decisions');
  const items = decisions?.kind === 'array' ? decisions.items : [];
  const greatest = items.reduce((most, one) => {
    const found = /^ADR-(\d{1,15})$/.exec(String(scalarOf(memberOf(one, 'id'))));
    return Math.max(most, Number(found?.[1] ?? 0));
  }, 0);
  return `ADR-${String(greatest + 1).padStart(3, '0')}`;
}
