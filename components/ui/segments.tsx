'use client';

interface SegmentsProps<Name extends string> {
  label: string;
  options: { name: Name; words: string }[];
  chosen: Name;
  onChoose: (name: Name) => void;
}

/** One of a few ways to look at the same thing. */
export function Segments<Name extends string>(props: SegmentsProps<Name>) {
  const { label, options, chosen, onChoose } = props;
  return (
    <div role="group" aria-label={label} className="flex gap-1">
      {options.map(({ name, words }) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === chosen}
          onClick={() => onChoose(name)}
          className={`tabular min-h-6 rounded px-2 text-12 whitespace-nowrap ${
            name === chosen ? 'bg-chosen text-ink' : 'text-ink-soft hover:bg-hover hover:text-ink'
          }`}
        >
          {words}
        </button>
      ))}
    </div>
  );
}
