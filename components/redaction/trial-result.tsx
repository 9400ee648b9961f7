import { useId } from 'react';
import { VisibleText } from '@/components/text/visible-text';
import { plural } from '@/lib/format';
import type { RedactionTrial } from '@/lib/redaction';

/** The text as every way out of the server would show it. */
export function TrialResult({ trial }: { trial: RedactionTrial }) {
  const id = useId();
  const total = Object.values(trial.byRule).reduce((sum, count) => sum + count, 0);
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-2">
      <h2 id={id} className="font-strong">
        What is shown of it
      </h2>
      <p role="status" className="text-ink-soft">
        {total === 0
          ? 'No rule finds a secret in it: it is shown as it is.'
          : `${plural(total, 'secret')} replaced, by ${plural(Object.keys(trial.byRule).length, 'rule')}.`}
      </p>
      <pre
        tabIndex={0}
        role="region"
        aria-label="Redacted text"
        className="max-h-96 overflow-auto rounded border px-3 py-2 leading-5 wrap-anywhere whitespace-pre-wrap"
      >
        <VisibleText text={trial.text} rules={trial.marks} />
      </pre>
    </section>
  );
}
