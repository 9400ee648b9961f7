'use client';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useNoChange } from '@/components/plans/use-no-change';
import type { FieldValues } from '@/components/projects/form-fields';
import { Button } from '@/components/ui/button';
import type { KnowledgeOverview } from '@/lib/knowledge';

const AddKnowledgeDialog = lazy(() => import('./add-knowledge-dialog'));

interface AddKnowledgeProps {
  bank: string;
  homes: KnowledgeOverview['homes'];
}

export function AddKnowledge({ bank, homes }: AddKnowledgeProps) {
  const noChange = useNoChange(bank);
  const [adding, setAdding] = useState(false);
  // Outlives the dialog: what is typed is not lost when it is closed.
  const [values, setValues] = useState<FieldValues>({});
  return (
    <>
      <Button disabledBecause={noChange} onClick={() => setAdding(true)}>
        <Plus aria-hidden className="size-3.5" />
        Entry
      </Button>
      {adding && (
        <Suspense>
          <AddKnowledgeDialog
            bank={bank}
            homes={homes}
            values={values}
            onValues={setValues}
            onClose={() => setAdding(false)}
          />
        </Suspense>
      )}
    </>
  );
}
