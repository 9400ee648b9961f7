'use client';
import { ChevronRight, FileWarning, GitMerge, Info } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { documentHref } from '@/components/documents/document-href';
import { PathText, VisibleText } from '@/components/text/visible-text';
import { AppLink } from '@/components/ui/app-link';
import { plural } from '@/lib/format';
import type { ConflictMark, Note, SourceDocument } from '@/lib/project-note';

interface SourceNoticesProps {
  bank: string;
  documents: readonly SourceDocument[];
  conflicts: readonly ConflictMark[];
  notes: readonly Note[];
}

/** What is wrong with, or strange in, the documents something was read from. Nothing where all is well. */
export function SourceNotices({ bank, documents, conflicts, notes }: SourceNoticesProps) {
  const unread = documents.filter(({ problem }) => problem !== null);
  return (
    <>
      {unread.map(({ path, problem }) => (
        <div key={path} role="alert" className="flex items-start gap-2 border-b px-4 py-1.5">
          <FileWarning aria-hidden className="mt-0.5 size-3.5 shrink-0 text-broken" />
          <p className="min-w-0 flex-1 wrap-anywhere">
            <DocumentLink bank={bank} path={path} /> <VisibleText text={problem ?? ''} />
          </p>
        </div>
      ))}
      {conflicts.length > 0 && (
        <Fold
          icon={<GitMerge aria-hidden className="size-3.5 shrink-0 text-stale" />}
          words={`A merge left two values in ${plural(conflicts.length, 'place')}`}
        >
          {conflicts.map((conflict, at) => (
            <ConflictRow key={at} bank={bank} conflict={conflict} />
          ))}
        </Fold>
      )}
      {notes.length > 0 && (
        <Fold
          icon={<Info aria-hidden className="size-3.5 shrink-0 text-ink-faint" />}
          words={`${plural(notes.length, 'thing')} in the documents ${notes.length === 1 ? 'is' : 'are'} not as expected; nothing is left out`}
        >
          {notes.map(({ path, at, words }, index) => (
            <li key={index} className="flex min-w-0 flex-wrap items-baseline gap-x-2">
              <DocumentLink bank={bank} path={path} />
              {at !== '' && (
                <span className="mono wrap-anywhere">
                  <VisibleText text={at} />
                </span>
              )}
              <span className="text-ink-soft">
                <VisibleText text={words} />
              </span>
            </li>
          ))}
        </Fold>
      )}
    </>
  );
}

function ConflictRow({ bank, conflict }: { bank: string; conflict: ConflictMark }) {
  const { path, at, ours, theirs, note } = conflict;
  return (
    <li className="flex flex-col gap-0.5">
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
        <DocumentLink bank={bank} path={path} />
        <span className="mono wrap-anywhere">
          <VisibleText text={at} />
        </span>
        {note && (
          <span className="text-ink-soft">
            <VisibleText text={note} />
          </span>
        )}
      </span>
      <Side name="ours" text={ours} />
      <Side name="theirs" text={theirs ?? 'not kept by the merge'} />
    </li>
  );
}

function Side({ name, text }: { name: string; text: string }) {
  return (
    <span className="flex gap-2">
      <span className="w-10 shrink-0 text-12 leading-5 text-ink-faint">{name}</span>
      <span className="min-w-0 wrap-anywhere whitespace-pre-wrap">
        <VisibleText text={text} />
      </span>
    </span>
  );
}

export function DocumentLink({ bank, path }: { bank: string; path: string }) {
  return (
    <AppLink
      href={documentHref(bank, path)}
      className="inline-flex max-w-full min-w-0 rounded align-bottom text-accent underline underline-offset-2"
    >
      <PathText path={path} className="leading-5" />
    </AppLink>
  );
}

function Fold({ icon, words, children }: { icon: ReactNode; words: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <div className="shrink-0 border-b bg-rail">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex min-h-8 w-full items-center gap-2 px-4 py-1 text-left text-ink-soft outline-offset-[-2px] hover:text-ink"
      >
        {icon}
        <span className="min-w-0 flex-1">{words}</span>
        <ChevronRight
          aria-hidden
          className={`size-3.5 shrink-0 transition-transform ${open ? 'rotate-90' : ''}`}
        />
      </button>
      {open && (
        <ul tabIndex={0} className="flex max-h-64 flex-col gap-2 overflow-auto px-4 pb-2">
          {children}
        </ul>
      )}
    </div>
  );
}
