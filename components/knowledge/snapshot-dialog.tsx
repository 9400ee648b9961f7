'use client';
import { useTRPCClient } from '@/components/live/trpc';
import { useOpenPlan } from '@/components/plans/open-plan';
import { EntryDialog } from '@/components/projects/entry-dialog';
import { linesOf, type Field, type FieldValues } from '@/components/projects/form-fields';
import type { KnowledgeOverview, KnowledgeSnapshot } from '@/lib/knowledge';
import { chosenHome, homeFields } from './home-field';

interface SnapshotDialogProps {
  bank: string;
  homes: KnowledgeOverview['homes'];
  snapshot: KnowledgeSnapshot | null;
  values: FieldValues;
  onValues: (values: FieldValues | null) => void;
  onClose: () => void;
}

const fields: Field[] = [
  { name: 'summary', label: 'Where things stand', form: 'text', required: true },
  { name: 'openQuestions', label: 'Open questions', form: 'lines' },
  { name: 'nextSteps', label: 'Next steps', form: 'lines' },
  { name: 'tags', label: 'Tags', form: 'lines' },
];

/** A snapshot in place of the one that stands; what it holds besides stays. */
export default function SnapshotDialog(props: SnapshotDialogProps) {
  const { bank, homes, snapshot, values, onValues, onClose } = props;
  const open = useOpenPlan();
  const client = useTRPCClient();
  const asked = snapshot === null ? chosenHome(values, homes) : snapshot.home || '.';
  const review = () => {
    // Said once: the plan that is made again is the same.
    const at = new Date().toISOString();
    open({
      bank,
      title: 'Write a snapshot',
      words: { apply: 'Write snapshot', applying: 'Writing…', done: 'Snapshot written' },
      plan: ({ reason }) =>
        client.knowledge.planSnapshot.mutate({
          bank,
          home: asked,
          document: snapshot?.path ?? null,
          summary: values['summary'] ?? '',
          openQuestions: linesOf(values, 'openQuestions') ?? [],
          nextSteps: linesOf(values, 'nextSteps') ?? [],
          tags: linesOf(values, 'tags') ?? [],
          at,
          reason,
        }),
      onApplied: () => {
        onValues(null);
        onClose();
      },
    });
  };
  return (
    <EntryDialog
      title="Write a snapshot"
      fields={[...fields, ...(snapshot === null ? homeFields(homes) : [])]}
      values={values}
      onValues={onValues}
      onReview={review}
      onClose={onClose}
    />
  );
}
