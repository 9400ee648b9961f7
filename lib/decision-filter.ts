import type { Decision } from './decision';
import { hasAll } from './project-filter';

export interface DecisionFilter {
  /** Words that must all occur somewhere in a decision. */
  words: string;
  /** `none` for those without one. */
  status: string | null;
  project: string | null;
}

/** Decisions in their order that a filter lets through. */
export function filterDecisions(
  decisions: readonly Decision[],
  filter: DecisionFilter,
): Decision[] {
  const words = filter.words.toLowerCase().split(/\s+/).filter(Boolean);
  return decisions.filter(
    (decision) =>
      (filter.status === null || (decision.status ?? 'none') === filter.status) &&
      (filter.project === null || decision.project === filter.project) &&
      (words.length === 0 || hasAll(textOf(decision), words)),
  );
}

function textOf(one: Decision): string {
  const { id, project, title, decision, context, rationale, status, date } = one;
  return [
    ...[id, project, title, decision, context, rationale, status, date],
    ...one.alternatives,
    ...one.consequences,
    ...one.tags,
  ].join('\n');
}
