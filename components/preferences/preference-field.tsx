'use client';
import { useId } from 'react';
import { visibleString } from '@/components/text/visible-parts';
import type { PreferenceForm } from '@/lib/preference';

interface PreferenceFieldProps {
  form: PreferenceForm;
  label: string;
  typed: string;
  fault: string | null;
  onTyped: (typed: string) => void;
}

const hints: Record<PreferenceForm, string> = {
  text: 'A text.',
  list: 'One entry a line.',
  number: 'A number.',
  json: 'As JSON: texts stand in double quotes.',
};

/** The value as it is typed, with what it may be. */
export function PreferenceField({ form, label, typed, fault, onTyped }: PreferenceFieldProps) {
  const id = useId();
  const common = {
    'aria-label': visibleString(label),
    'aria-describedby': id,
    'aria-invalid': fault !== null || undefined,
    autoFocus: true,
    value: typed,
    className: `w-full rounded border border-field-line bg-ground px-2 py-1 ${form === 'json' ? 'mono leading-5' : ''}`,
  };
  return (
    <>
      {form === 'number' ? (
        <input
          {...common}
          inputMode="decimal"
          autoComplete="off"
          onChange={(event) => onTyped(event.target.value)}
        />
      ) : (
        <textarea
          {...common}
          spellCheck={form !== 'json'}
          rows={Math.min(16, Math.max(2, typed.split('\n').length + 1))}
          onChange={(event) => onTyped(event.target.value)}
        />
      )}
      <p
        id={id}
        aria-live="polite"
        className={`text-12 ${fault ? 'text-broken' : 'text-ink-faint'}`}
      >
        {fault ?? hints[form]}
      </p>
    </>
  );
}
