import { Time } from '@/components/ui/time';
import { countOf, plural } from '@/lib/format';
import type { RecallAnswer } from '@/lib/recall';

interface AnswerLineProps {
  answer: RecallAnswer | undefined;
  isAwaited: boolean;
  shown: number;
}

/** How much was found, who answered, and how fresh that is. Always as tall, so that nothing below it moves. */
export function AnswerLine({ answer, isAwaited, shown }: AnswerLineProps) {
  return (
    <div className="tabular flex min-h-8 shrink-0 flex-wrap items-center gap-x-3 border-b px-4 py-1 text-12 text-ink-soft">
      <p role="status">{answer ? foundWords(answer, shown) : isAwaited && 'Looking…'}</p>
      {answer && isAwaited && <p className="late">looking on…</p>}
      {answer && (
        <p className="text-ink-faint">
          <Freshness answer={answer} />
          {` · ${countOf(Math.round(answer.tookMs))} ms`}
        </p>
      )}
    </div>
  );
}

function foundWords({ total, totalIsLeast, hits }: RecallAnswer, shown: number): string {
  if (total === 0 && hits.length === 0) return 'Nothing found';
  const count = `${totalIsLeast ? 'at least ' : ''}${plural(total, 'passage')}`;
  if (shown < total) return `${count}, the best ${countOf(shown)} listed`;
  return shown > total ? `${count}, and ${countOf(shown - total)} beside them` : count;
}

function Freshness({ answer }: { answer: RecallAnswer }) {
  const { mode, indexedAt, pending } = answer;
  if (mode === 'substring') return <>documents read directly</>;
  return (
    <>
      {mode === 'hybrid' ? 'index and meaning' : 'index'}
      {indexedAt !== null && (
        <>
          {', '}
          <Time at={indexedAt} />
        </>
      )}
      {pending !== null && pending > 0 && `, ${plural(pending, 'document')} pending`}
    </>
  );
}
