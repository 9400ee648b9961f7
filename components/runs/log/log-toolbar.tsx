'use client';
import { Clock, WrapText, type LucideIcon } from 'lucide-react';
import { Segments } from '@/components/ui/segments';
import { useUrlState } from '@/components/ui/url-state';
import { countOf } from '@/lib/format';
import { runViews, type RunDetail, type RunView } from '@/lib/run';
import { CopyLines } from './copy-lines';
import { countIn, type LogChoices } from './log-choices';
import { choose, forgetLines } from './log-hash';
import { LogSearchBar } from './log-search-bar';
import type { LogSearch } from './use-log-search';

interface LogToolbarProps {
  bank: string;
  run: RunDetail;
  choices: LogChoices;
  search: LogSearch;
}

/** Which lines are looked at, and how. */
export function LogToolbar({ bank, run, choices, search }: LogToolbarProps) {
  const { replace } = useUrlState();
  const { view, wrap, times } = choices;
  const chooseView = (name: RunView) => {
    if (name === view) return;
    // Lines are counted within a view: those of another one are not these.
    forgetLines();
    replace({ view: name });
  };
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-1">
      <Segments
        label="Stream"
        options={runViews
          .filter((name) => name !== 'merged' || run.isTimed)
          .map((name) => ({ name, words: viewWords(name, run) }))}
        chosen={view}
        onChoose={chooseView}
      />
      <div className="flex items-center gap-1">
        <Switch
          icon={WrapText}
          label="Wrap lines"
          isOn={wrap}
          onTurn={() => choose({ wrap: wrap ? '' : 'on' })}
        />
        <Switch
          icon={Clock}
          label="Show when each line came"
          isOn={times}
          onTurn={() => choose({ times: times ? '' : 'on' })}
          offBecause={run.isTimed ? null : untimed}
        />
      </div>
      {!run.isTimed && (
        <p className="text-12 text-ink-faint @max-xl:hidden" title={untimed}>
          Not timed: cannot be merged
        </p>
      )}
      <CopyLines bank={bank} run={run} view={view} />
      <LogSearchBar choices={choices} search={search} />
    </div>
  );
}

const untimed =
  'Nobody noted when the lines of this run came, so they have no times and the streams cannot be merged.';

function viewWords(view: RunView, run: RunDetail): string {
  const count = countIn(view, run.lines);
  return `${view === 'merged' ? 'merged by time' : view} ${count === null ? '…' : countOf(count)}`;
}

interface SwitchProps {
  icon: LucideIcon;
  label: string;
  isOn: boolean;
  onTurn: () => void;
  offBecause?: string | null;
}

function Switch({ icon: Icon, label, isOn, onTurn, offBecause = null }: SwitchProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      aria-disabled={offBecause !== null || undefined}
      title={offBecause ?? label}
      onClick={offBecause === null ? onTurn : undefined}
      className={`inline-flex size-7 items-center justify-center rounded ${
        isOn ? 'bg-chosen text-ink' : 'text-ink-faint hover:bg-hover hover:text-ink'
      } ${offBecause === null ? '' : 'cursor-not-allowed opacity-60'}`}
    >
      <Icon aria-hidden className="size-3.5" />
      <span className="sr-only">{label}</span>
    </button>
  );
}
