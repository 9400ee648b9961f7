'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPCClient } from '@/components/live/trpc';
import { DiffView } from '@/components/ui/diff-view';
import { ErrorState, Skeleton } from '@/components/ui/states';
import { countOf } from '@/lib/format';
import type { RunDetail, RunStream } from '@/lib/run';
import { plainOf } from '../log/ansi-parts';
import { diffLogs, mostCompared } from './diff-logs';

const linesAtOnce = 2000;

interface StreamDiffProps {
  bank: string;
  before: RunDetail;
  after: RunDetail;
  stream: RunStream;
}

/** What one stream of two runs says differently, line by line, colours left out. */
export function StreamDiff({ bank, before, after, stream }: StreamDiffProps) {
  const client = useTRPCClient();
  const { data, error, refetch } = useQuery({
    queryKey: ['run diff', bank, before.id, after.id, stream, after.status, before.status],
    queryFn: async ({ signal }) => {
      const read = async ({ id, hasOutput }: RunDetail) => {
        const texts: string[] = [];
        if (!hasOutput) return texts;
        while (texts.length < mostCompared) {
          const from = texts.length + 1;
          const wish = { bank, run: id, view: stream, from, count: linesAtOnce };
          const { lines } = await client.runs.lines.query(wish, { signal });
          texts.push(...lines.map(({ text }) => plainOf(text)));
          if (lines.length < linesAtOnce) break;
        }
        return texts;
      };
      const [one, two] = await Promise.all([read(before), read(after)]);
      return { diff: diffLogs(one, two), isCut: Math.max(one.length, two.length) >= mostCompared };
    },
    gcTime: 30_000,
    retry: false,
  });
  return (
    <section aria-label={stream} className="flex min-w-0 flex-col gap-1.5">
      <h2 className="font-strong">{stream}</h2>
      {!data && !error && <Skeleton label={stream} rows={3} />}
      {error && (
        <ErrorState
          what={`${stream} could not be compared`}
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {data?.isCut && (
        <p className="text-12 text-ink-soft">
          The first {countOf(mostCompared)} lines of each were compared.
        </p>
      )}
      {data && data.diff === null && (
        <p className="text-ink-soft">
          They differ in too much to be compared line by line within a moment.
        </p>
      )}
      {data && data.diff !== null && (
        <>
          {data.diff.leftOut > 0 && (
            <p className="text-12 text-ink-soft">
              {countOf(data.diff.leftOut)} more lines of the difference are not shown.
            </p>
          )}
          <DiffView diff={data.diff.text} empty="No line differs." className="max-h-[70dvh]" />
        </>
      )}
    </section>
  );
}
