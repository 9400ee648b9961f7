import { visibleString } from '@/components/text/visible-parts';
import { VisibleText } from '@/components/text/visible-text';
import { Time } from '@/components/ui/time';
import { UrlLink } from '@/components/ui/url-link';
import type { RowPlace } from '@/components/ui/virtual-list';
import type { RunRow as Run } from '@/lib/run';
import { CommandText } from './command-text';
import { DurationBar } from './run-duration';
import { RunStatusMark } from './run-status';
import { exitOf } from './run-words';

/** Head and rows share their columns; where there is little room a row is two lines. */
export const runGrid =
  'grid items-center gap-x-4 px-4 grid-cols-[minmax(0,1fr)_auto] @2xl:grid-cols-[6.5rem_minmax(0,1fr)_9rem_5rem] @4xl:grid-cols-[6.5rem_minmax(0,1fr)_11rem_4.5rem_7rem_5rem]';

interface RunRowProps {
  run: Run;
  place: RowPlace;
  height: number;
}

export function RunRow({ run, place, height }: RunRowProps) {
  const { id, command, status, agent, startedAt } = run;
  const exit = exitOf(run);
  return (
    <div
      role="row"
      aria-rowindex={place.index + 2}
      className={`absolute inset-x-0 content-center border-b hover:bg-hover ${runGrid}`}
      style={{ top: place.top, height }}
    >
      <span role="cell" className="flex min-w-0 items-center @max-2xl:order-2 @max-2xl:text-12">
        <RunStatusMark status={status} />
      </span>
      <span role="cell" className="min-w-0 @max-2xl:order-1 @max-2xl:col-span-2">
        <UrlLink
          patch={{ run: id }}
          data-row
          className="flex min-h-6 min-w-0 items-center rounded hover:underline"
        >
          <CommandText command={command} />
        </UrlLink>
      </span>
      <span role="cell" className="order-3 min-w-0">
        <DurationBar run={run} />
      </span>
      <span
        role="cell"
        title={exit === null ? undefined : `How it ended: ${exit}`}
        className="mono tabular order-4 hidden truncate @4xl:block"
      >
        {exit === null || status === 'success' ? (
          <span className="text-ink-faint">{exit ?? '–'}</span>
        ) : (
          <VisibleText text={exit.slice(0, 20)} />
        )}
      </span>
      <span
        role="cell"
        title={agent === null ? undefined : visibleString(agent)}
        className="order-5 hidden truncate text-12 text-ink-soft @4xl:block"
      >
        {agent === null ? (
          <span className="text-ink-faint">–</span>
        ) : (
          <VisibleText text={agent.slice(0, 80)} />
        )}
      </span>
      <span role="cell" className="order-6 hidden text-right text-12 text-ink-faint @2xl:block">
        {startedAt === null ? 'no time' : <Time at={startedAt} />}
      </span>
    </div>
  );
}

export const runHeadings = (
  <>
    <span role="columnheader" className="@max-2xl:sr-only">
      Status
    </span>
    <span role="columnheader">Command</span>
    <span role="columnheader" className="text-right">
      Duration
    </span>
    <span role="columnheader" className="hidden @4xl:block">
      Exit
    </span>
    <span role="columnheader" className="hidden @4xl:block">
      Agent
    </span>
    <span role="columnheader" className="hidden text-right @2xl:block">
      Started
    </span>
  </>
);
