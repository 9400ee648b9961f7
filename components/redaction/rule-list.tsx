'use client';
import { Search } from 'lucide-react';
import { useId, useState } from 'react';
import { EmptyState } from '@/components/ui/states';
import { countOf, plural } from '@/lib/format';
import type { RedactionRuleRow } from '@/lib/redaction';

interface RuleListProps {
  rules: readonly RedactionRuleRow[];
  /** How many secrets each found in what was tried; null before. */
  found: Readonly<Record<string, number>> | null;
}

/** Every rule that is tried, those that found something first. */
export function RuleList({ rules, found }: RuleListProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const known = new Set(rules.map((rule) => rule.id));
  const others = Object.keys(found ?? {}).filter((rule) => !known.has(rule));
  const all = [
    ...rules,
    ...others.map((rule) => ({ id: rule, description: 'A rule of the configuration' })),
  ];
  const matching = all.filter(({ id: rule, description }) => {
    const text = `${rule} ${description}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const countIn = (rule: string) => found?.[rule] ?? 0;
  const rows = matching.sort((a, b) => countIn(b.id) - countIn(a.id) || (a.id < b.id ? -1 : 1));
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 id={id} className="flex-1 font-strong whitespace-nowrap">
          Rules that are tried
        </h2>
        <label className="flex min-h-7 min-w-32 flex-1 items-center gap-2 rounded border border-field-line px-2 focus-within:outline-2 focus-within:outline-accent">
          <Search aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
          <span className="sr-only">Filter rules by any word of them</span>
          <input
            type="search"
            data-filter
            placeholder="Filter"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-ink-faint"
          />
        </label>
      </div>
      {rows.length === 0 ? (
        <EmptyState
          title="No rule matches"
          why={`None of the ${plural(all.length, 'rule')} has all of these words.`}
          onClear={() => setTyped('')}
        />
      ) : (
        <ul aria-label="Rules" className="flex flex-col">
          {rows.map(({ id: rule, description }) => (
            <li
              key={rule}
              className="flex min-w-0 flex-wrap items-baseline gap-x-3 border-b border-line py-1"
            >
              <span className="mono wrap-anywhere">{rule}</span>
              {countIn(rule) > 0 && (
                <span className="tabular text-12 font-strong whitespace-nowrap">
                  {countOf(countIn(rule))} found
                </span>
              )}
              <span className="basis-full text-12 leading-5 text-ink-soft">{description}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
