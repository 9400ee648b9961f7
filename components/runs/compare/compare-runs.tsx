'use client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTRPC } from '@/components/live/trpc';
import { VisibleText } from '@/components/text/visible-text';
import { ErrorState, Skeleton } from '@/components/ui/states';
import { Time } from '@/components/ui/time';
import { UrlLink } from '@/components/ui/url-link';
import { countOf } from '@/lib/format';
import type { RunDetail, RunStream } from '@/lib/run';
import { RunDuration } from '../run-duration';
import { RunStatusMark } from '../run-status';
import { exitOf } from '../run-words';
import { StreamDiff } from './stream-diff';

interface CompareRunsProps {
  bank: string;
  run: RunDetail;
  other: string;
}

/** Two runs of one command: what differs in how they ended, and in what they printed. */
export default function CompareRuns({ bank, run, other }: CompareRunsProps) {
  const { data, error, refetch } = useQuery(
    useTRPC().runs.show.queryOptions({ bank, run: other }, { retry: false }),
  );
  if (error && !data) {
    return (
      <ErrorState
        what="The other run could not be read"
        error={error}
        onRetry={() => void refetch()}
      />
    );
  }
  if (!data) return <Skeleton label="the other run" />;
  return (
    <section
      aria-label="Comparison"
      className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto px-4 py-3"
    >
      <Sides before={data} after={run} />
      <StreamDiff bank={bank} before={data} after={run} stream="stdout" />
      <StreamDiff bank={bank} before={data} after={run} stream="stderr" />
    </section>
  );
}

function Sides({ before, after }: { before: RunDetail; after: RunDetail }) {
  return (
    <table className="w-full max-w-3xl table-fixed text-left [&_td]:h-7 [&_td]:pr-3 [&_td]:align-middle [&_th]:pr-3 [&_th]:font-normal [&_thead_th]:h-7 [&_tbody_th]:text-12 [&_tbody_th]:text-ink-faint">
      <caption className="sr-only">The two runs side by side</caption>
      <thead className="border-b text-12 text-ink-faint">
        <tr>
          <th scope="col" className="w-24">
            <span className="sr-only">Fact</span>
          </th>
          <th scope="col">
            <UrlLink patch={{ run: before.id, with: null }} className="text-accent hover:underline">
              The other run
            </UrlLink>
          </th>
          <th scope="col">This run</th>
        </tr>
      </thead>
      <tbody>
        <Row label="Status" before={before} after={after}>
          {({ status }) => <RunStatusMark status={status} />}
        </Row>
        <Row label="Exit" before={before} after={after}>
          {(run) => (
            <span className="mono">
              <VisibleText text={(exitOf(run) ?? '–').slice(0, 40)} />
            </span>
          )}
        </Row>
        <Row label="Duration" before={before} after={after} more={ratioOf(before, after)}>
          {(run) => <RunDuration run={run} />}
        </Row>
        <Row label="Started" before={before} after={after}>
          {({ startedAt }) => (startedAt === null ? 'no time' : <Time at={startedAt} />)}
        </Row>
        <Row label="Lines" before={before} after={after}>
          {(run) => (
            <span className="tabular">
              {linesOf(run, 'stdout')} out, {linesOf(run, 'stderr')} err
            </span>
          )}
        </Row>
        <Row label="Directory" before={before} after={after}>
          {({ cwd }) => (
            <span className="mono block truncate" title={cwd ?? undefined}>
              <VisibleText text={(cwd ?? '–').slice(0, 400)} />
            </span>
          )}
        </Row>
      </tbody>
    </table>
  );
}

interface RowProps {
  label: string;
  before: RunDetail;
  after: RunDetail;
  /** Said beside this run's. */
  more?: string;
  children: (run: RunDetail) => ReactNode;
}

function Row({ label, before, after, more, children }: RowProps) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{children(before)}</td>
      <td>
        {children(after)}
        {more && <span className="tabular ml-2 text-12 text-ink-soft">{more}</span>}
      </td>
    </tr>
  );
}

function linesOf({ lines }: RunDetail, stream: RunStream): string {
  const count = lines[stream];
  return count === null ? '…' : countOf(count);
}

function ratioOf(before: RunDetail, after: RunDetail): string {
  const [one, two] = [before.durationMs, after.durationMs];
  if (one === null || two === null || one <= 0 || two <= 0) return '';
  const ratio = two / one;
  if (ratio > 0.98 && ratio < 1.02) return 'as long';
  return ratio > 1
    ? `${ratio.toFixed(ratio < 10 ? 1 : 0)}× as long`
    : `${Math.round(ratio * 100)} % of it`;
}
