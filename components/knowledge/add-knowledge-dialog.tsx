'use client';
import { useTRPCClient } from '@/components/live/trpc';
import { useOpenPlan } from '@/components/plans/open-plan';
import { EntryDialog } from '@/components/projects/entry-dialog';
import { linesOf, textOf, type Field, type FieldValues } from '@/components/projects/form-fields';
import type { KnowledgeOverview } from '@/lib/knowledge';
import { chosenHome, homeFields } from './home-field';

interface AddKnowledgeDialogProps {
  bank: string;
  homes: KnowledgeOverview['homes'];
  values: FieldValues;
  onValues: (values: FieldValues) => void;
  onClose: () => void;
}

const fields: Field[] = [
  { name: 'text', label: 'Text', form: 'text', hint: 'what is to be remembered', required: true },
  { name: 'type', label: 'Type', form: 'line', hint: 'such as fact or note', required: true },
  { name: 'tags', label: 'Tags', form: 'lines' },
  { name: 'confidence', label: 'Confidence', form: 'line', hint: 'a number; 0.9 when left out' },
  { name: 'source', label: 'Source', form: 'line', hint: 'who says so; user when left out' },
];

/** An entry for the knowledge base; its plan is the next step. */
export default function AddKnowledgeDialog(props: AddKnowledgeDialogProps) {
  const { bank, homes, values, onValues, onClose } = props;
  const open = useOpenPlan();
  const client = useTRPCClient();
  const confidence = Number(textOf(values, 'confidence') ?? '0.9');
  const review = () => {
    // Said once: the plan that is made again is the same.
    const at = new Date().toISOString();
    open({
      bank,
      title: 'Add an entry',
      words: { apply: 'Add entry', applying: 'Adding…', done: 'Entry added' },
      plan: ({ reason }) =>
        client.knowledge.planAdd.mutate({
          bank,
          home: chosenHome(values, homes),
          text: values['text'] ?? '',
          type: textOf(values, 'type') ?? '',
          tags: linesOf(values, 'tags') ?? [],
          confidence,
          source: textOf(values, 'source'),
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
      title="Add an entry"
      fields={[...fields, ...homeFields(homes)]}
      values={values}
      onValues={onValues}
      onReview={review}
      onClose={onClose}
      missing={Number.isFinite(confidence) ? null : 'Confidence is no number.'}
    />
  );
}
