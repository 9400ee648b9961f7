'use client';
import type { JsonChange } from '@/lib/json-change';
import { DiffView } from './diff-view';
import { ValueChanges } from './value-changes';

export type ChangeSide = 'values' | 'lines';

interface ChangeViewProps {
  diff: string;
  /** Null when it is no JSON. */
  changes: JsonChange[] | null;
  /** Which of the two; where there are no values it is the lines. */
  side: ChangeSide | null;
  onSide: (side: ChangeSide) => void;
  empty?: string;
  className?: string;
}

/** A change, by its values where it is JSON, or by its lines. */
export function ChangeView({ diff, changes, side, onSide, empty, className }: ChangeViewProps) {
  const hasValues = changes !== null && changes.length > 0;
  const shown = hasValues ? (side ?? 'values') : 'lines';
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      {hasValues && <Sides shown={shown} onSide={onSide} values={changes.length} />}
      {changes?.length === 0 && diff.trim() !== '' && (
        <p className="text-12 text-ink-faint">No value changes, only how it is written.</p>
      )}
      {hasValues && shown === 'values' ? (
        <ValueChanges changes={changes} {...(className !== undefined && { className })} />
      ) : (
        <DiffView
          diff={diff}
          {...(empty !== undefined && { empty })}
          {...(className !== undefined && { className })}
        />
      )}
    </div>
  );
}

interface SidesProps {
  shown: ChangeSide;
  onSide: (side: ChangeSide) => void;
  values: number;
}

function Sides({ shown, onSide, values }: SidesProps) {
  const sides: { name: ChangeSide; words: string }[] = [
    { name: 'values', words: `Values ${values}` },
    { name: 'lines', words: 'Lines' },
  ];
  return (
    <div role="group" aria-label="Show the change by" className="flex gap-1">
      {sides.map(({ name, words }) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === shown}
          onClick={() => onSide(name)}
          className={`tabular min-h-6 rounded px-2 text-12 ${
            name === shown ? 'bg-chosen text-ink' : 'text-ink-soft hover:bg-hover hover:text-ink'
          }`}
        >
          {words}
        </button>
      ))}
    </div>
  );
}
