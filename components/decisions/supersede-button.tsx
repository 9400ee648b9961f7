'use client';
import { useState } from 'react';
import { useNoChange } from '@/components/plans/use-no-change';
import type { FieldValues } from '@/components/projects/form-fields';
import { Button } from '@/components/ui/button';
import type { Decision, DecisionRegister } from '@/lib/decision';
import { SupersedeDialog } from './supersede-dialog';

interface SupersedeButtonProps {
  bank: string;
  register: DecisionRegister;
  decision: Decision;
}

export function SupersedeButton({ bank, register, decision }: SupersedeButtonProps) {
  const noChange = useNoChange(bank);
  const [open, setOpen] = useState(false);
  // Outlives the dialog: what is typed is not lost when it is closed.
  const [values, setValues] = useState<FieldValues>({});
  const isUnnamed = decision.id === null || decision.key.endsWith(`#${decision.place}`);
  const unnamed = isUnnamed ? 'It has no id of its own: edit the document.' : null;
  const replaced = decision.supersededBy.length > 0 ? 'Another decision replaces it.' : null;
  return (
    <>
      <Button disabledBecause={noChange ?? unnamed ?? replaced} onClick={() => setOpen(true)}>
        Supersede…
      </Button>
      {open && decision.id !== null && (
        <SupersedeDialog
          bank={bank}
          decision={{ ...decision, id: decision.id }}
          others={register.decisions.filter(
            (one) => one.path === decision.path && one.key !== decision.key,
          )}
          values={values}
          onValues={setValues}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
