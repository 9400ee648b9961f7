'use client';
import { ArrowDown } from 'lucide-react';
import { LineParts } from '@/components/ui/line-parts';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { plural } from '@/lib/format';
import type { RunDetail } from '@/lib/run';
import { LogLine, type LogLook } from './log-line';
import { matchIndex } from './match-place';
import { MatchTicks } from './match-ticks';
import type { TopLine } from './top-line';
import { useLogRows } from './use-log-rows';

interface LogLinesProps {
  bank: string;
  run: RunDetail;
  look: LogLook;
  /** Places that match, in order. */
  matches: readonly number[];
  top: TopLine;
}

/** Lines of a log: only those in and near the view exist, and are asked for. */
export function LogLines({ bank, run, look, matches, top }: LogLinesProps) {
  const rows = useLogRows(bank, run, look.view, top);
  const { scroller, lines, count, tail, start, part, size, choosePart } = rows;
  const { total, error, retry } = lines;
  if (error && total === null)
    return <ErrorState what="The log could not be read" error={error} onRetry={retry} />;
  return (
    <div className="@container relative flex min-h-0 flex-1 flex-col">
      {count > size && <LineParts total={count} size={size} part={part} onPart={choosePart} />}
      {total === null && <Skeleton label="the log" />}
      {total === 0 && <NothingPrinted isLive={run.status === 'running'} />}
      <div
        ref={scroller}
        tabIndex={0}
        role="region"
        aria-label="Log"
        className="min-h-0 flex-1 overflow-auto bg-ground outline-offset-[-2px]"
      >
        <div
          role="list"
          aria-label="Lines"
          className="relative min-w-full"
          style={{ height: rows.virtual.totalHeight }}
        >
          {rows.virtual.items.map(({ index, start: above }) => (
            <Row
              key={start + index}
              place={start + index + 1}
              index={index}
              above={above}
              rows={rows}
              look={look}
              matches={matches}
            />
          ))}
        </div>
      </div>
      <MatchTicks places={matches} total={count} />
      {tail.waiting > 0 && (
        <button
          type="button"
          onClick={tail.follow}
          className="absolute bottom-3 left-1/2 flex min-h-8 -translate-x-1/2 items-center gap-1.5 rounded border border-line-strong bg-raised px-3 whitespace-nowrap text-accent hover:underline"
        >
          <ArrowDown aria-hidden className="size-3.5" />
          {plural(tail.waiting, 'new line')} — jump to the end
        </button>
      )}
    </div>
  );
}

interface RowProps {
  /** 1-based, within the view. */
  place: number;
  /** Within the part that is drawn. */
  index: number;
  /** Pixels above it. */
  above: number;
  rows: ReturnType<typeof useLogRows>;
  look: LogLook;
  matches: readonly number[];
}

function Row({ place, index, above, rows, look, matches }: RowProps) {
  const { range, lines, count, virtual } = rows;
  return (
    <div
      ref={look.wrap ? virtual.measure : undefined}
      data-index={index}
      role="listitem"
      aria-posinset={place}
      aria-setsize={count}
      className={`absolute top-0 left-0 ${look.wrap ? 'w-full' : 'min-w-full'}`}
      style={{ transform: `translateY(${above}px)` }}
    >
      <LogLine
        line={lines.lineAt(place - 1)}
        place={place}
        digits={Math.max(3, String(count).length)}
        look={look}
        isMatch={matchIndex(matches, place) !== null}
        isChosen={range !== null && place >= range.from && place <= range.to}
      />
    </div>
  );
}

function NothingPrinted({ isLive }: { isLive: boolean }) {
  return (
    <EmptyState
      title={isLive ? 'Nothing printed yet' : 'Nothing was printed here'}
      why={isLive ? 'Lines stand here as they come.' : 'This stream has no byte.'}
    />
  );
}
