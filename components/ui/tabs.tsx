'use client';
import { useUrlState } from './url-state';

interface TabsProps<Name extends string> {
  label: string;
  /** The URL's parameter; the default leaves no trace in it. */
  param: string;
  tabs: { name: Name; label: string; count?: number }[];
  chosen: Name;
  /** The one the URL does not name; the first tab when left out. */
  first?: Name | undefined;
}

/** Tabs kept in the URL. Arrow keys go from one to the next. */
export function Tabs<Name extends string>(props: TabsProps<Name>) {
  const { label, param, tabs, chosen, first = tabs[0]?.name } = props;
  const { push } = useUrlState();
  const choose = (name: Name) => push({ [param]: name === first ? null : name });
  const step = (by: number, from: HTMLElement) => {
    const at = tabs.findIndex(({ name }) => name === chosen);
    const next = tabs[(at + by + tabs.length) % tabs.length];
    if (!next) return;
    choose(next.name);
    from.parentElement?.querySelector<HTMLElement>(`[data-tab="${next.name}"]`)?.focus();
  };
  return (
    <div role="tablist" aria-label={label} className="flex min-w-0 gap-4 overflow-x-auto">
      {tabs.map(({ name, label: words, count }) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`tab-${name}`}
          data-tab={name}
          aria-selected={name === chosen}
          aria-controls={name === chosen ? 'tab-panel' : undefined}
          tabIndex={name === chosen ? 0 : -1}
          onClick={() => choose(name)}
          onKeyDown={(event) => {
            if (event.key === 'ArrowRight') step(1, event.currentTarget);
            if (event.key === 'ArrowLeft') step(-1, event.currentTarget);
          }}
          className={`-mb-px min-h-8 shrink-0 border-b-2 px-0.5 outline-offset-[-2px] ${
            name === chosen
              ? 'border-accent text-ink'
              : 'border-transparent text-ink-soft hover:text-ink'
          }`}
        >
          {words}
          {count !== undefined && (
            <span className="tabular ml-1.5 text-12 text-ink-faint">{count}</span>
          )}
        </button>
      ))}
    </div>
  );
}
