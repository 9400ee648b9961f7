'use client';
import { useState } from 'react';
import { visibleString } from '@/components/text/visible-parts';
import { PathText, VisibleText } from '@/components/text/visible-text';
import { countOf } from '@/lib/format';
import type { FacetValue } from '@/lib/recall';

interface FacetListProps {
  label: string;
  values: readonly FacetValue[];
  chosen: readonly string[];
  /** Not everything that matches was counted. */
  isLeast: boolean;
  isPath: boolean;
  onToggle: (value: string) => void;
  wordsOf?: (value: string) => string;
}

const fewest = 6;
const most = 50;

/** Values of one kind as switches, each with how many passages it leaves. */
export function FacetList(props: FacetListProps) {
  const { label, values, chosen, isLeast, isPath, onToggle, wordsOf = same } = props;
  const [isWhole, setWhole] = useState(false);
  if (values.length === 0) return null;
  // Values that are chosen do not hide behind "more".
  const first = values.filter(({ value }, at) => at < fewest || chosen.includes(value));
  const shown = isWhole ? values.slice(0, most) : first;
  return (
    <fieldset className="flex min-w-0 flex-col">
      <legend className="mb-1 text-12 text-ink-faint">{label}</legend>
      {shown.map(({ value, count }) => (
        <button
          key={value}
          type="button"
          aria-pressed={chosen.includes(value)}
          onClick={() => onToggle(value)}
          title={visibleString(wordsOf(value)).slice(0, 1000)}
          className={`flex min-h-7 min-w-0 items-center gap-2 rounded px-1.5 text-left ${
            chosen.includes(value) ? 'bg-chosen' : 'text-ink-soft hover:bg-hover hover:text-ink'
          }`}
        >
          <span className="min-w-0 flex-1 truncate">
            {isPath ? (
              <PathText path={value.slice(-400)} />
            ) : (
              <VisibleText text={wordsOf(value).slice(0, 200)} />
            )}
          </span>
          <span className="tabular shrink-0 text-12 text-ink-faint">
            {countOf(count)}
            {isLeast && count > 0 && '+'}
          </span>
        </button>
      ))}
      {values.length > first.length && (
        <button
          type="button"
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
          className="min-h-6 px-1.5 text-left text-12 text-accent hover:underline"
        >
          {isWhole ? 'Fewer' : `${countOf(Math.min(values.length, most) - first.length)} more`}
        </button>
      )}
    </fieldset>
  );
}

function same(value: string): string {
  return value;
}
