import { linesOf, textOf, type Field, type FieldValues } from '@/components/projects/form-fields';
import { decisionStatuses, type DecisionStatus } from '@/lib/decision';

/** The fields of a decision to be written. */
export const decisionFields: Field[] = [
  { name: 'title', label: 'Title', form: 'line', required: true },
  { name: 'decision', label: 'Decision', form: 'text', hint: 'what holds now', required: true },
  {
    name: 'status',
    label: 'Status',
    form: 'choice',
    choices: ['proposed', 'accepted', 'deprecated'].map((value) => ({ value, words: value })),
  },
  { name: 'context', label: 'Context', form: 'text', hint: 'what made it necessary' },
  { name: 'rationale', label: 'Rationale', form: 'text', hint: 'what spoke for it' },
  { name: 'alternatives', label: 'Alternatives considered', form: 'lines' },
  { name: 'consequences', label: 'Consequences', form: 'lines' },
  { name: 'tags', label: 'Tags', form: 'lines' },
];

/** What was typed, as the register keeps it. */
export function decisionEntryOf(values: FieldValues, status: DecisionStatus = 'proposed') {
  return {
    title: textOf(values, 'title') ?? '',
    decision: textOf(values, 'decision') ?? '',
    status: decisionStatuses.find((one) => one === values['status']) ?? status,
    context: textOf(values, 'context'),
    rationale: textOf(values, 'rationale'),
    alternatives_considered: linesOf(values, 'alternatives'),
    consequences: linesOf(values, 'consequences'),
    tags: linesOf(values, 'tags'),
  };
}
