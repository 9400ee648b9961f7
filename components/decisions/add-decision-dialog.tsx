'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '@/components/live/trpc';
import { useOpenPlan } from '@/components/plans/open-plan';
import { EntryDialog } from '@/components/projects/entry-dialog';
import type { Field, FieldValues } from '@/components/projects/form-fields';
import { visibleString } from '@/components/text/visible-parts';
import type { ProjectPlace } from '@/lib/project-note';
import { decisionEntryOf, decisionFields } from './decision-entry';

interface AddDecisionDialogProps {
  bank: string;
  /** Null: it is one of the fields. */
  place: ProjectPlace | null;
  values: FieldValues;
  onValues: (values: FieldValues) => void;
  onClose: () => void;
}

/** A decision for the register of a project, with the next number. */
export function AddDecisionDialog(props: AddDecisionDialogProps) {
  const { bank, place, values, onValues, onClose } = props;
  const open = useOpenPlan();
  const client = useTRPCClient();
  const places = usePlaces(bank, place);
  const target = place ?? places[Number(values['place'] ?? 0)] ?? null;
  const review = () => {
    if (target === null) return;
    // Said once: the plan that is made again with a reason is the same.
    const at = new Date().toISOString();
    open({
      bank,
      title: `Add a decision to ${visibleString(target.project)}`,
      words: { apply: 'Add decision', applying: 'Adding…', done: 'Decision added' },
      plan: ({ reason }) =>
        client.aiconfig.planAddDecision.mutate({
          bank,
          home: target.home === '' ? '.' : target.home,
          project: target.project,
          client: null,
          at,
          reason,
          entry: decisionEntryOf(values),
        }),
      onApplied: () => {
        onValues({});
        onClose();
      },
    });
  };
  return (
    <EntryDialog
      title={place ? `Add a decision to ${visibleString(place.project)}` : 'Add a decision'}
      fields={place ? decisionFields : [...decisionFields, projectField(places)]}
      values={values}
      onValues={onValues}
      onReview={review}
      onClose={onClose}
      missing={target === null ? 'There is no project to add it to.' : null}
    />
  );
}

function usePlaces(bank: string, place: ProjectPlace | null): ProjectPlace[] {
  const query = useTRPC().projects.list.queryOptions({ bank }, { enabled: place === null });
  return useQuery(query).data?.projects ?? [];
}

function projectField(places: ProjectPlace[]): Field {
  const choices = places.map(({ home, project }, at) => ({
    value: String(at),
    words: visibleString(home === '' ? project : `${project} (${home})`),
  }));
  return { name: 'place', label: 'Project', form: 'choice', choices };
}
