'use client';
import { useMemo, useState } from 'react';
import { useZone } from '@/components/ui/zone';
import { instantOf } from '@/lib/time-words';
import type { RunDetail } from '@/lib/run';
import { useLogChoices } from './log-choices';
import { nameLines, rangeOf } from './log-hash';
import type { LogLook } from './log-line';
import { LogLines } from './log-lines';
import { LogToolbar } from './log-toolbar';
import { newTopLine } from './top-line';
import { useHighlight } from './use-highlight';
import { useLogSearch } from './use-log-search';

/** What a run printed, and the ways to look at it. */
export default function LogView({ bank, run }: { bank: string; run: RunDetail }) {
  const choices = useLogChoices(run);
  const [top] = useState(newTopLine);
  const search = useLogSearch(bank, run, choices, top);
  const matches = useHighlight(choices);
  const zone = useZone();
  const { view, wrap, times } = choices;
  const startMs = run.startedAt === null ? null : (instantOf(run.startedAt)?.epochMs ?? null);
  const look = useMemo((): LogLook => {
    const onNumber = (place: number, extend: boolean) => nameLines(named(place, extend), view);
    return { view, wrap, times, startMs, zone, matches, onNumber };
  }, [view, wrap, times, startMs, zone, matches]);
  return (
    <section aria-label="Output" className="@container flex min-h-0 min-w-0 flex-1 flex-col">
      <LogToolbar bank={bank} run={run} choices={choices} search={search} />
      <LogLines
        key={`${view} ${wrap}`}
        bank={bank}
        run={run}
        look={look}
        matches={search.places}
        top={top}
      />
    </section>
  );
}

/** One line, or the lines from the one named before up to it. */
function named(place: number, extend: boolean) {
  const before = extend ? rangeOf(location.hash) : null;
  if (before === null) return { from: place, to: place };
  return place < before.from ? { from: place, to: before.to } : { from: before.from, to: place };
}
