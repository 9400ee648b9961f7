'use client';
import { useTRPCClient } from '@/components/live/trpc';
import { useOpenPlan } from '@/components/plans/open-plan';
import { visibleString } from '@/components/text/visible-parts';
import type { ProjectPlace } from '@/lib/project-note';
import { EntryDialog } from './entry-dialog';
import { linesOf, textOf, type Field, type FieldValues } from './form-fields';

interface AddSessionDialogProps {
  bank: string;
  place: ProjectPlace;
  values: FieldValues;
  onValues: (values: FieldValues) => void;
  onClose: () => void;
}

/** A session noted by hand; it becomes the newest of its log. */
export function AddSessionDialog(props: AddSessionDialogProps) {
  const { bank, place, values, onValues, onClose } = props;
  const open = useOpenPlan();
  const client = useTRPCClient();
  const review = () => {
    // Said once: the plan that is made again with a reason is the same.
    const at = new Date().toISOString();
    const entry = entryOf(values);
    open({
      bank,
      title: `Add a session to ${visibleString(place.project)}`,
      words: { apply: 'Add session', applying: 'Adding…', done: 'Session added' },
      plan: ({ reason }) =>
        client.aiconfig.planAddSession.mutate({
          bank,
          home: place.home === '' ? '.' : place.home,
          project: place.project,
          client: entry.client === 'other' ? null : (entry.client ?? null),
          at,
          reason,
          entry,
        }),
      onApplied: () => {
        onValues({});
        onClose();
      },
    });
  };
  return (
    <EntryDialog
      title={`Add a session to ${visibleString(place.project)}`}
      fields={fields}
      values={values}
      onValues={onValues}
      onReview={review}
      onClose={onClose}
    />
  );
}

const clients = ['claude-code', 'cursor', 'other'] as const;

const fields: Field[] = [
  { name: 'summary', label: 'Summary', form: 'text', hint: 'what was done', required: true },
  {
    name: 'client',
    label: 'Client',
    form: 'choice',
    choices: [
      { value: '', words: 'not said' },
      ...clients.map((value) => ({ value, words: value })),
    ],
  },
  { name: 'decisions', label: 'Decisions made', form: 'lines' },
  { name: 'files', label: 'Files touched', form: 'lines' },
  { name: 'followUps', label: 'To follow up', form: 'lines' },
  { name: 'handover', label: 'For the next session', form: 'text' },
  { name: 'tags', label: 'Tags', form: 'lines' },
];

function entryOf(values: FieldValues) {
  const { files, tags, followUps } = {
    files: linesOf(values, 'files'),
    tags: linesOf(values, 'tags'),
    followUps: linesOf(values, 'followUps'),
  };
  return {
    summary: textOf(values, 'summary') ?? '',
    client: clients.find((one) => one === values['client']),
    decisions_made: linesOf(values, 'decisions')?.map((decision) => ({ decision })),
    files_modified: files,
    follow_up: followUps,
    context_for_next_session: textOf(values, 'handover'),
    tags,
  };
}
