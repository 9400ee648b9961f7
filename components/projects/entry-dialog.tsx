'use client';
import type { FormEvent, ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { FormFields, type Field, type FieldValues } from './form-fields';

interface EntryDialogProps {
  title: string;
  fields: readonly Field[];
  /** Kept by whoever opens the dialog: closing it loses nothing. */
  values: FieldValues;
  onValues: (values: FieldValues) => void;
  onReview: () => void;
  onClose: () => void;
  /** Why it cannot be reviewed, beside fields that are missing. */
  missing?: string | null;
  /** Above the fields. */
  children?: ReactNode;
}

/** A form whose entry is shown as a plan before anything is written. */
export function EntryDialog(props: EntryDialogProps) {
  const { title, fields, values, onValues, onReview, onClose, children } = props;
  const empty = fields.find(({ name, required }) => required && (values[name] ?? '').trim() === '');
  const missing = props.missing ?? (empty ? `${empty.label} is missing.` : null);
  const isTyped = Object.values(values).some((value) => value.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (missing === null) onReview();
  };
  return (
    <Dialog title={title} onClose={onClose} closesBeside={!isTyped}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-3 p-4">
        {children}
        <FormFields fields={fields} values={values} onValues={onValues} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Close</Button>
          <Button type="submit" look="primary" disabledBecause={missing}>
            Review
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
