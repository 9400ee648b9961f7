import { PathText, VisibleText } from '@/components/text/visible-text';
import { Time } from '@/components/ui/time';
import { countOf, plural } from '@/lib/format';
import type { RecordedStep } from '@/lib/recorded-step';

/** What was recorded in a step: what became of which documents, by whom, when. */
export function StepWords({ step }: { step: RecordedStep }) {
  const { documents, removed, path, actor, surface, at } = step;
  return (
    <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-0.5">
      <Time at={at} full className="shrink-0" />
      <span className="flex min-w-0 items-baseline gap-1.5">
        <span className="shrink-0 text-ink-soft">{verbOf(step)}</span>
        <PathText path={path} />
        {documents > 1 && (
          <span className="tabular shrink-0 text-ink-soft">and {countOf(documents - 1)} more</span>
        )}
      </span>
      {removed > 0 && documents > 1 && (
        <span className="tabular text-12 text-broken">{plural(removed, 'document')} removed</span>
      )}
      <span className="truncate text-12 text-ink-faint">
        {surface === 'outside' ? 'from outside' : `through strongroom (${surface})`}
        {actor !== null && (
          <>
            {', by '}
            <VisibleText text={actor} />
          </>
        )}
      </span>
    </span>
  );
}

function verbOf({ documents, removed }: RecordedStep): string {
  return removed === documents ? 'removed' : 'changed';
}

/** The same as one sentence, for what reads a slider out. */
export function stepText({ documents, removed, path, at }: RecordedStep): string {
  const more = documents > 1 ? ` and ${countOf(documents - 1)} more` : '';
  return `${at}: ${removed === documents ? 'removed' : 'changed'} ${path}${more}`;
}
