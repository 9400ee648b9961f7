'use client';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { AddDecision } from '@/components/decisions/add-decision';
import { useNoChange } from '@/components/plans/use-no-change';
import { Button } from '@/components/ui/button';
import type { ProjectPlace } from '@/lib/project-note';
import type { FieldValues } from './form-fields';
import { AddSessionDialog } from './add-session-dialog';

/** What can be added to a project by hand. */
export function AddToProject({ bank, place }: { bank: string; place: ProjectPlace }) {
  const noChange = useNoChange(bank);
  const [adding, setAdding] = useState(false);
  // Outlives the dialog: what is typed is not lost when it is closed.
  const [values, setValues] = useState<FieldValues>({});
  return (
    <>
      <Button disabledBecause={noChange} onClick={() => setAdding(true)}>
        <Plus aria-hidden className="size-3.5" />
        Session
      </Button>
      <AddDecision bank={bank} place={place} />
      {adding && (
        <AddSessionDialog
          bank={bank}
          place={place}
          values={values}
          onValues={setValues}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}
