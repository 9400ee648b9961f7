'use client';
import { useTRPCClient } from '@/components/live/trpc';
import { useOpenPlan } from '@/components/plans/open-plan';
import { EntryDialog } from '@/components/projects/entry-dialog';
import type { Field, FieldValues } from '@/components/projects/form-fields';
import { visibleString } from '@/components/text/visible-parts';
import { Segments } from '@/components/ui/segments';
import type { Decision } from '@/lib/decision';
import { decisionEntryOf, decisionFields } from './decision-entry';

interface SupersedeDialogProps {
  bank: string;
  decision: Decision & { id: string };
  /** The rest of its register. */
  others: Decision[];
  values: FieldValues;
  onValues: (values: FieldValues) => void;
  onClose: () => void;
}

const ways = [
  { name: 'new', words: 'By a new decision' },
  { name: 'known', words: 'By one of the register' },
] as const;

/** Another decision holds instead: one that stands in the register, or one that is written here. */
export function SupersedeDialog(props: SupersedeDialogProps) {
  const { bank, decision, others, values, onValues, onClose } = props;
  const open = useOpenPlan();
  const client = useTRPCClient();
  const way = values['way'] === 'known' ? 'known' : 'new';
  const known = others.flatMap(({ id, title }) => (id === null ? [] : { id, title }));
  const name = visibleString(decision.id);
  const review = () => {
    // Said once: the plan that is made again with a reason is the same.
    const at = new Date().toISOString();
    const by = way === 'new' ? decisionEntryOf(values, 'accepted') : (values['by'] ?? '');
    open({
      bank,
      title: `Supersede ${name}`,
      words: { apply: 'Supersede', applying: 'Writing…', done: `${name} superseded` },
      plan: ({ reason }) =>
        client.aiconfig.planSupersedeDecision.mutate({
          bank,
          home: decision.home === '' ? '.' : decision.home,
          project: decision.project,
          id: decision.id,
          by,
          client: null,
          at,
          reason,
        }),
      onApplied: () => {
        onValues({});
        onClose();
      },
    });
  };
  return (
    <EntryDialog
      title={`Supersede ${name}`}
      fields={way === 'new' ? newFields : [knownField(known)]}
      values={values}
      onValues={onValues}
      onReview={review}
      onClose={onClose}
    >
      <Segments
        label="Which decision holds instead"
        options={[...ways]}
        chosen={way}
        onChoose={(chosen) => onValues({ ...values, way: chosen })}
      />
    </EntryDialog>
  );
}

/** What replaces a decision holds: it is accepted unless said otherwise. */
const newFields = decisionFields.map((field) =>
  field.name === 'status'
    ? { ...field, choices: ['accepted', 'proposed'].map((value) => ({ value, words: value })) }
    : field,
);

function knownField(known: { id: string; title: string }[]): Field {
  const choices = known.map(({ id, title }) => ({
    value: id,
    words: `${visibleString(id)} ${visibleString(title.slice(0, 80))}`,
  }));
  return {
    name: 'by',
    label: 'Decision',
    form: 'choice',
    choices: [{ value: '', words: 'choose one' }, ...choices],
    required: true,
  };
}
