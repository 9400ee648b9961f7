'use client';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useNoChange } from '@/components/plans/use-no-change';
import type { FieldValues } from '@/components/projects/form-fields';
import { Button } from '@/components/ui/button';
import type { ProjectPlace } from '@/lib/project-note';
import { AddDecisionDialog } from './add-decision-dialog';

interface AddDecisionProps {
  bank: string;
  /** Left out: it is asked for. */
  place?: ProjectPlace;
}

export function AddDecision({ bank, place }: AddDecisionProps) {
  const noChange = useNoChange(bank);
  const [adding, setAdding] = useState(false);
  // Outlives the dialog: what is typed is not lost when it is closed.
  const [values, setValues] = useState<FieldValues>({});
  return (
    <>
      <Button disabledBecause={noChange} onClick={() => setAdding(true)}>
        <Plus aria-hidden className="size-3.5" />
        Decision
      </Button>
      {adding && (
        <AddDecisionDialog
          bank={bank}
          place={place ?? null}
          values={values}
          onValues={setValues}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}
