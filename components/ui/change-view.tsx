'use client';
import type { JsonChange } from '@/lib/json-change';
import { DiffView } from './diff-view';
import { Segments } from './segments';
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
  const look = className !== undefined && { className };
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      {hasValues && (
        <Segments
          label="Show the change by"
          options={[
            { name: 'values', words: `Values ${changes.length}` },
            { name: 'lines', words: 'Lines' },
          ]}
          chosen={shown}
          onChoose={onSide}
        />
      )}
      {changes?.length === 0 && diff.trim() !== '' && (
        <p className="text-12 text-ink-faint">No value changes, only how it is written.</p>
      )}
      {hasValues && shown === 'values' ? (
        <ValueChanges changes={changes} {...look} />
      ) : (
        <DiffView diff={diff} {...(empty !== undefined && { empty })} {...look} />
      )}
    </div>
  );
}
