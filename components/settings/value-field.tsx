'use client';
import { useId } from 'react';
import { valueText } from './setting-words';

interface ValueFieldProps {
  settingKey: string;
  /** Null: anything may be typed. */
  choices: unknown[] | null;
  accepts: string;
  text: string;
  onText: (text: string) => void;
}

/** A value out of a few, or typed. */
export function ValueField({ settingKey, choices, accepts, text, onText }: ValueFieldProps) {
  const id = useId();
  const zones = settingKey === 'zone' ? Intl.supportedValuesOf('timeZone') : [];
  const look = 'mono min-h-7 w-full rounded border border-field-line bg-ground px-2';
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-strong">
        Value
      </label>
      {choices ? (
        <select
          id={id}
          data-autofocus
          value={text}
          onChange={(event) => onText(event.target.value)}
          className={look}
        >
          {choices.map((choice) => {
            const words = typeof choice === 'string' ? choice : valueText(choice);
            return <option key={words}>{words}</option>;
          })}
        </select>
      ) : (
        <input
          id={id}
          data-autofocus
          value={text}
          spellCheck={false}
          autoComplete="off"
          list={zones.length > 0 ? `${id}-zones` : undefined}
          onChange={(event) => onText(event.target.value)}
          aria-describedby={`${id}-accepts`}
          className={look}
        />
      )}
      {zones.length > 0 && (
        <datalist id={`${id}-zones`}>
          {zones.map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      )}
      <p id={`${id}-accepts`} className="text-12 text-ink-faint">
        It takes {accepts}.
      </p>
    </div>
  );
}
