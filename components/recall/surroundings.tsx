'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/live/trpc';
import { VisibleText } from '@/components/text/visible-text';
import { Part } from '@/components/ui/facts';
import { ErrorState, factsOf, Skeleton } from '@/components/ui/states';
import type { DocumentLine } from '@/lib/document';

interface SurroundingsProps {
  bank: string;
  path: string;
  line: number;
}

const before = 6;
const around = 16;
/** A neighbour is only to be recognised; the line itself may be long. */
const longest = { own: 1200, other: 240 };

/** The lines around a passage as they stand in the document now. */
export function Surroundings({ bank, path, line }: SurroundingsProps) {
  const from = Math.max(1, line - before);
  const { data, error, refetch } = useQuery({
    ...useTRPC().documents.lines.queryOptions({ bank, path, from, count: around }),
    retry: false,
  });
  const gone = error !== null && factsOf(error).code === 'NOT_FOUND';
  return (
    <Part title="Where it stands now">
      {!data && !error && <Skeleton label="the lines around it" rows={4} />}
      {gone && <p className="text-ink-soft">The document is not there any more.</p>}
      {error && !gone && !data && (
        <ErrorState
          what="The lines could not be read"
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {data && !gone && line > data.totalLines && (
        <p className="text-ink-soft">The document does not reach to line {line} any more.</p>
      )}
      {data && !gone && (
        <ol aria-label="Lines" className="-mx-4">
          {data.lines.map((one) => (
            <Line key={one.number} line={one} isOwn={one.number === line} />
          ))}
        </ol>
      )}
    </Part>
  );
}

function Line({ line, isOwn }: { line: DocumentLine; isOwn: boolean }) {
  const { number, text, redactions, cutFrom } = line;
  const most = isOwn ? longest.own : longest.other;
  const isCut = cutFrom !== null || text.length > most;
  return (
    <li
      aria-current={isOwn ? 'true' : undefined}
      className={`flex px-4 font-mono text-12 leading-5 ${isOwn ? 'bg-chosen' : ''}`}
    >
      <span className="tabular w-12 shrink-0 pr-3 text-right text-ink-faint select-none">
        {number}
      </span>
      <span
        className={`min-w-0 flex-1 whitespace-pre-wrap ${isOwn ? 'wrap-anywhere' : 'line-clamp-2 wrap-anywhere text-ink-soft'}`}
      >
        <VisibleText text={text.slice(0, most)} rules={redactions} />
        {isCut && <span className="font-sans text-ink-faint"> …</span>}
      </span>
    </li>
  );
}
