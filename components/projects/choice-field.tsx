'use client';
import { visibleString } from '@/components/text/visible-parts';
import { useUrlState } from '@/components/ui/url-state';
import { countOf } from '@/lib/format';

interface ChoiceFieldProps {
  /** "Client". */
  label: string;
  /** The URL's parameter. */
  param: string;
  choices: { value: string; count: number }[];
}

const most = 200;

/** One value of many to filter by, or any; not shown where there is nothing to choose. */
export function ChoiceField({ label, param, choices }: ChoiceFieldProps) {
  const { get, replace } = useUrlState();
  const chosen = get(param);
  if (choices.length === 0 && chosen === null) return null;
  const shown = choices.slice(0, most);
  const isListed = chosen === null || shown.some(({ value }) => value === chosen);
  return (
    <label className="flex min-w-0 items-center">
      <span className="sr-only">{label}</span>
      <select
        value={chosen ?? ''}
        onChange={(event) => replace({ [param]: event.target.value })}
        className="min-h-7 max-w-44 rounded border border-field-line bg-ground px-1.5"
      >
        <option value="">Any {label.toLowerCase()}</option>
        {!isListed && <option value={chosen}>{visibleString(chosen)}</option>}
        {shown.map(({ value, count }) => (
          <option key={value} value={value}>
            {visibleString(value).slice(0, 80)} ({countOf(count)})
          </option>
        ))}
      </select>
    </label>
  );
}
