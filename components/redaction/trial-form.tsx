'use client';
import { useId } from 'react';
import { Button } from '@/components/ui/button';
import { bytesOf } from '@/lib/format';
import { trialLimit } from '@/lib/redaction';

interface TrialFormProps {
  text: string;
  isPending: boolean;
  onText: (text: string) => void;
  onTry: () => void;
}

export function TrialForm({ text, isPending, onText, onTry }: TrialFormProps) {
  const id = useId();
  const size = encoder.encode(text).length;
  const tooLong = size > trialLimit;
  const disabledBecause =
    text === '' ? 'There is no text to try.' : tooLong ? 'The text is too long.' : null;
  return (
    <form
      className="flex flex-col gap-2"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (disabledBecause === null) onTry();
      }}
    >
      <label htmlFor={id} className="font-strong">
        Text to try the rules on
      </label>
      <textarea
        id={id}
        value={text}
        rows={10}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        aria-describedby={`${id}-hint`}
        aria-invalid={tooLong || undefined}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.currentTarget.form?.requestSubmit();
          }
        }}
        className="mono w-full resize-y rounded border border-field-line bg-ground px-2 py-1 leading-5"
      />
      <p id={`${id}-hint`} className={tooLong ? 'text-broken' : 'text-ink-soft'}>
        {tooLong
          ? `The text has ${bytesOf(size)}; up to ${bytesOf(trialLimit)} can be tried at once. For more, run strongroom redact --explain.`
          : 'It is sent to this server, looked at, and forgotten: nothing of it is stored or logged.'}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" look="primary" disabledBecause={disabledBecause}>
          {isPending ? 'Trying…' : 'Try the rules'}
        </Button>
        <Button
          look="quiet"
          disabledBecause={text === '' ? 'There is nothing to clear.' : null}
          onClick={() => onText('')}
        >
          Clear
        </Button>
        <span className="tabular text-12 text-ink-faint">{bytesOf(size)}</span>
      </div>
    </form>
  );
}

const encoder = new TextEncoder();
