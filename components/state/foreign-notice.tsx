'use client';
import { TriangleAlert } from 'lucide-react';
import { useNoChange } from '@/components/plans/use-no-change';
import { documentHref } from '@/components/documents/document-href';
import { VisibleText } from '@/components/text/visible-text';
import { AppLink } from '@/components/ui/app-link';
import { Button } from '@/components/ui/button';
import { DiffView } from '@/components/ui/diff-view';
import { Time } from '@/components/ui/time';
import { surfaceWords } from '@/components/versions/surface-words';
import { plural } from '@/lib/format';
import { lackWords, type ForeignText, type ForeignWrite, type SessionView } from '@/lib/session';

interface ForeignNoticeProps {
  bank: string;
  session: SessionView;
  foreign: ForeignText;
  onResolve: () => void;
}

/** What somebody else wrote where only a dump writes: who, what exactly, and the way out that loses nothing. */
export function ForeignNotice({ bank, session, foreign, onResolve }: ForeignNoticeProps) {
  const noChange = useNoChange(bank);
  const { lines, missing, diff, signs, writes, isKept } = foreign;
  return (
    <section
      aria-label="Foreign write"
      className="m-3 flex flex-col gap-2 rounded border border-stale p-3"
    >
      <h3 className="flex items-start gap-1.5 font-strong">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-stale" />
        <span>Somebody else wrote into the snapshot</span>
      </h3>
      <p>
        {lines > 0 && `${plural(lines, 'line')} of it no dump wrote. `}
        {lackWords(missing)} {consequence[session.enforcement]}
      </p>
      {signs.map((words) => (
        <p key={words} className="text-ink-soft">
          {words}
        </p>
      ))}
      <Writers writes={writes} />
      <DiffView diff={diff} className="max-h-60" />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button disabledBecause={noChange} onClick={onResolve}>
          Write the generated text, keep the foreign one aside…
        </Button>
        <AppLink
          href={`${documentHref(bank, session.path)}&view=history`}
          className="text-12 underline underline-offset-2"
        >
          {isKept ? 'Its text is in the history' : 'History of the document'}
        </AppLink>
      </div>
    </section>
  );
}

const consequence: Record<SessionView['enforcement'], string> = {
  off: '',
  warn: 'The next dump replaces it; the history keeps it.',
  enforce: 'The next dump puts it aside, in a file of its own.',
};

function Writers({ writes }: { writes: ForeignWrite[] }) {
  if (writes.length === 0) {
    return <p className="text-12 text-ink-faint">The history does not know who wrote it.</p>;
  }
  return (
    <ul aria-label="Foreign writes" className="text-12 text-ink-faint">
      {writes.map(({ revision, at, surface, actor }) => (
        <li key={`${revision} ${at}`} className="wrap-anywhere">
          <Time at={at} /> {surfaceWords[surface]}
          {actor === null ? ', by nobody knows whom' : ', by '}
          {actor !== null && <VisibleText text={actor} />}
        </li>
      ))}
    </ul>
  );
}
