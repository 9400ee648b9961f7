'use client';
import { Search } from 'lucide-react';
import { useCallback } from 'react';
import { visibleString } from '@/components/text/visible-parts';
import { Segments } from '@/components/ui/segments';
import { useUrlState } from '@/components/ui/url-state';
import { runStatuses } from '@/lib/run';
import { statusOf } from './run-filter-of';
import { spans, useRunWish } from './run-wish';
import { statusLooks } from './run-words';
import { useTyped } from '@/components/ui/use-typed';

const restMs = 200;

/** @param agents those that ran anything in this bank */
export function RunFilterBar({ agents: known }: { agents: readonly string[] }) {
  const wish = useRunWish();
  const { replace } = useUrlState();
  const agents = [...new Set([...known, wish.agent])].filter(Boolean);
  const options = runStatuses.map((name) => ({ name, words: statusLooks[name].words }));
  return (
    <div
      role="search"
      aria-label="Runs"
      className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-1"
    >
      <CommandField asked={wish.text} />
      <div className="-mx-1 max-w-full overflow-x-auto">
        <Segments
          label="Status"
          options={[{ name: 'any', words: 'any' }, ...options]}
          chosen={wish.status ?? 'any'}
          onChoose={(name) => replace({ status: statusOf(name) })}
        />
      </div>
      <Choice
        label="Agent"
        any="any agent"
        value={wish.agent}
        options={agents.map((agent) => ({ name: agent, words: visibleString(agent) }))}
        onChange={(agent) => replace({ agent })}
      />
      <Choice
        label="Since"
        any="any time"
        value={wish.span}
        options={spans}
        onChange={(since) => replace({ since })}
      />
    </div>
  );
}

function CommandField({ asked }: { asked: string }) {
  const { replace } = useUrlState();
  const send = useCallback((q: string) => replace({ q }), [replace]);
  const { typed, setTyped, sendNow } = useTyped(asked, send, restMs);
  return (
    <label className="flex min-h-7 min-w-40 flex-1 items-center gap-2 rounded border border-field-line px-2 focus-within:outline-2 focus-within:outline-accent">
      <Search aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
      <span className="sr-only">Commands that hold</span>
      <input
        type="search"
        data-filter
        placeholder="Command"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={sendNow}
        className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-ink-faint"
      />
    </label>
  );
}

interface ChoiceProps {
  label: string;
  any: string;
  value: string;
  options: readonly { name: string; words: string }[];
  onChange: (name: string) => void;
}

function Choice({ label, any, value, options, onChange }: ChoiceProps) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="min-h-7 max-w-44 min-w-0 rounded border border-field-line bg-ground px-2"
    >
      <option value="">{any}</option>
      {options.map(({ name, words }) => (
        <option key={name} value={name}>
          {words}
        </option>
      ))}
    </select>
  );
}
