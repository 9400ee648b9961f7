'use client';
import { Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { VisibleText } from '@/components/text/visible-text';
import { useUrlState } from '@/components/ui/url-state';
import type { RecallAnswer } from '@/lib/recall';
import { insistedOn } from './insisted-on';

/** What was not looked for as it was asked, and why; nothing where all was. */
export function AnswerNotes({ answer, query }: { answer: RecallAnswer; query: string }) {
  const { corrections, notes, reason } = answer;
  const { push } = useUrlState();
  if (corrections.length === 0 && notes.length === 0 && reason === null) return null;
  return (
    <ul
      aria-label="How it was understood"
      className="max-h-32 shrink-0 overflow-auto border-b px-4 py-1 text-12 text-ink-soft"
    >
      {reason !== null && (
        <Note>
          <VisibleText text={reason.slice(0, 500)} />
        </Note>
      )}
      {corrections.map(({ typed, read }) => (
        <Note key={typed}>
          Nobody wrote “<VisibleText text={typed.slice(0, 100)} />
          ”: looked for {read.length === 0 && 'the other words'}
          {read.map((word, at) => (
            <span key={at}>
              {at > 0 && ', '}
              <b className="font-strong">
                <VisibleText text={word.slice(0, 100)} />
              </b>
            </span>
          ))}
          .{' '}
          <button
            type="button"
            onClick={() => push({ q: insistedOn(query, typed) })}
            className="min-h-6 rounded px-1 text-accent underline underline-offset-2"
          >
            Only “{typed.slice(0, 40)}”
          </button>
        </Note>
      ))}
      {notes.map((note, at) => (
        <Note key={at}>
          <VisibleText text={note.slice(0, 500)} />
        </Note>
      ))}
    </ul>
  );
}

function Note({ children }: { children: ReactNode }) {
  return (
    <li className="flex min-h-6 min-w-0 items-start gap-2">
      <Info aria-hidden className="mt-1 size-3.5 shrink-0 text-ink-faint" />
      <span className="min-w-0 py-0.5 wrap-anywhere">{children}</span>
    </li>
  );
}
