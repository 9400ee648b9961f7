'use client';
import { useId } from 'react';
import { Button } from '@/components/ui/button';

interface StateFieldProps {
  name: string;
  label: string;
  hint: string;
  /** What stands; null: nothing. */
  stands: string | null;
  /** What was typed; left out: nothing yet. Null: it is to be taken out. */
  value: string | null | undefined;
  first: boolean;
  onValue: (value: string | null | undefined) => void;
}

/** One field: its value, and whether it is there at all. */
export function StateField(props: StateFieldProps) {
  const { name, label, hint, stands, value, first, onValue } = props;
  const id = useId();
  const isOut = value === null;
  const isTouched = value !== undefined;
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id}>
        {label} <span className="mono text-ink-faint">{name}</span>
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          data-autofocus={first || undefined}
          autoComplete="off"
          value={value ?? (isOut ? '' : (stands ?? ''))}
          placeholder={isOut ? 'taken out' : stands === null ? 'not there' : ''}
          onChange={(event) => onValue(event.target.value)}
          aria-describedby={`${id}-hint`}
          className="min-h-7 w-full min-w-0 rounded border border-field-line bg-ground px-2 placeholder:text-ink-faint"
        />
        {isTouched ? (
          <Button
            look="quiet"
            aria-label={`Leave ${name} as it is`}
            onClick={() => onValue(undefined)}
          >
            Leave as it is
          </Button>
        ) : (
          stands !== null && (
            <Button look="quiet" aria-label={`Take ${name} out`} onClick={() => onValue(null)}>
              Take out
            </Button>
          )
        )}
      </div>
      <p id={`${id}-hint`} className="text-12 text-ink-faint">
        {hint}
      </p>
    </div>
  );
}
