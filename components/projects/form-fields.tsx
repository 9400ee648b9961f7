'use client';
import { useId } from 'react';

/** One field of a form: a line, a text, several lines that are one entry each, or one of a few words. */
export interface Field {
  name: string;
  label: string;
  form: 'line' | 'text' | 'lines' | 'choice';
  hint?: string;
  choices?: readonly { value: string; words: string }[];
  required?: boolean;
}

/** What was typed, by the names of fields. */
export type FieldValues = Readonly<Record<string, string>>;

interface FormFieldsProps {
  fields: readonly Field[];
  values: FieldValues;
  onValues: (values: FieldValues) => void;
}

export function FormFields({ fields, values, onValues }: FormFieldsProps) {
  return fields.map((field, at) => (
    <OneField
      key={field.name}
      field={field}
      isFirst={at === 0}
      value={values[field.name] ?? ''}
      onValue={(value) => onValues({ ...values, [field.name]: value })}
    />
  ));
}

interface OneFieldProps {
  field: Field;
  isFirst: boolean;
  value: string;
  onValue: (value: string) => void;
}

const look = 'w-full rounded border border-field-line bg-ground px-2 py-1';

function OneField({ field, isFirst, value, onValue }: OneFieldProps) {
  const id = useId();
  const { label, form, required = false } = field;
  const hint = field.hint ?? (form === 'lines' ? 'one a line' : null);
  const common = {
    id,
    value,
    required,
    'aria-describedby': hint === null ? undefined : `${id}-hint`,
    ...(isFirst ? { 'data-autofocus': true } : {}),
  };
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id}>
        {label}{' '}
        {hint !== null && (
          <span id={`${id}-hint`} className="text-12 text-ink-faint">
            {hint}
          </span>
        )}
      </label>
      {form === 'choice' && (
        <select
          {...common}
          onChange={(event) => onValue(event.target.value)}
          className={`${look} min-h-7 max-w-64`}
        >
          {field.choices?.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.words}
            </option>
          ))}
        </select>
      )}
      {form === 'line' && (
        <input
          {...common}
          autoComplete="off"
          onChange={(event) => onValue(event.target.value)}
          className={`${look} min-h-7`}
        />
      )}
      {(form === 'text' || form === 'lines') && (
        <textarea
          {...common}
          rows={form === 'text' ? 3 : 2}
          onChange={(event) => onValue(event.target.value)}
          className={look}
        />
      )}
    </div>
  );
}

/** The entries of several lines; left out when there is none. */
export function linesOf(values: FieldValues, name: string): string[] | undefined {
  const lines = (values[name] ?? '').split('\n').map((line) => line.trim());
  const entries = lines.filter((line) => line !== '');
  return entries.length === 0 ? undefined : entries;
}

/** A text; left out when it is empty. */
export function textOf(values: FieldValues, name: string): string | undefined {
  const text = (values[name] ?? '').trim();
  return text === '' ? undefined : text;
}
