'use client';
import { lazy, Suspense, useState } from 'react';
import { useNoChange } from '@/components/plans/use-no-change';
import type { FieldValues } from '@/components/projects/form-fields';
import { Button } from '@/components/ui/button';
import type { KnowledgeOverview, KnowledgeSnapshot } from '@/lib/knowledge';

const SnapshotDialog = lazy(() => import('./snapshot-dialog'));

interface WriteSnapshotProps {
  bank: string;
  homes: KnowledgeOverview['homes'];
  /** The one to be written anew; null: a first one. */
  snapshot: KnowledgeSnapshot | null;
}

export function WriteSnapshot({ bank, homes, snapshot }: WriteSnapshotProps) {
  const noChange = useNoChange(bank);
  // Null: not open, and nothing typed yet.
  const [values, setValues] = useState<FieldValues | null>(null);
  const [writing, setWriting] = useState(false);
  return (
    <>
      <Button disabledBecause={noChange} onClick={() => setWriting(true)}>
        Write a snapshot…
      </Button>
      {writing && (
        <Suspense>
          <SnapshotDialog
            bank={bank}
            homes={homes}
            snapshot={snapshot}
            values={values ?? valuesOf(snapshot)}
            onValues={setValues}
            onClose={() => setWriting(false)}
          />
        </Suspense>
      )}
    </>
  );
}

function valuesOf(snapshot: KnowledgeSnapshot | null): FieldValues {
  const facts = snapshot?.facts;
  if (!facts) return {};
  return {
    summary: facts.summary ?? '',
    openQuestions: facts.openQuestions.join('\n'),
    nextSteps: facts.nextSteps.join('\n'),
    tags: facts.tags.join('\n'),
  };
}
