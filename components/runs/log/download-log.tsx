'use client';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { VisibleText } from '@/components/text/visible-text';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { bytesOf } from '@/lib/format';
import { runViews, type RunDetail, type RunView } from '@/lib/run';
import { useLogChoices } from './log-choices';

/** A log as a file: whole, or the lines that match what is searched for. */
export function DownloadLog({ bank, run }: { bank: string; run: RunDetail }) {
  const [isOpen, setOpen] = useState(false);
  const { view, find, isRegex, isCase } = useLogChoices(run);
  const views = runViews.filter((name) => name !== 'merged' || run.isTimed);
  const filter = {
    query: find,
    ...(isRegex && { regex: '1' }),
    ...(isCase && { caseSensitive: '1' }),
  };
  const hrefOf = (name: RunView, more: Record<string, string> = {}) =>
    `/api/run-log?${new URLSearchParams({ bank, run: run.id, view: name, ...more })}`;
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Download aria-hidden className="size-3.5" />
        <span className="max-sm:sr-only">Download…</span>
      </Button>
      {isOpen && (
        <Dialog title="Download the log" onClose={() => setOpen(false)}>
          <div className="flex flex-col gap-3 px-4 py-3">
            <p className="text-ink-soft">As it stands, secrets replaced.</p>
            <ul className="flex flex-col gap-1">
              {views.map((name) => (
                <li key={name}>
                  <FileLink href={hrefOf(name)} words={`${viewWords[name]}, whole`} />{' '}
                  <span className="tabular text-12 text-ink-faint">
                    {bytesOf(sizeOf(name, run))}
                  </span>
                </li>
              ))}
              {find !== '' && (
                <li>
                  <FileLink
                    href={hrefOf(view, filter)}
                    words={`${viewWords[view]}, the lines that match`}
                  />{' '}
                  <span className="mono wrap-anywhere text-ink-faint">
                    <VisibleText text={find.slice(0, 200)} />
                  </span>
                </li>
              )}
            </ul>
          </div>
        </Dialog>
      )}
    </>
  );
}

const viewWords: Record<RunView, string> = {
  stdout: 'stdout',
  stderr: 'stderr',
  merged: 'both, merged by time',
};

function FileLink({ href, words }: { href: string; words: string }) {
  return (
    <a
      href={href}
      download
      className="inline-flex min-h-7 items-center text-accent hover:underline"
    >
      {words}
    </a>
  );
}

function sizeOf(view: RunView, { bytes }: RunDetail): number {
  return view === 'merged' ? bytes.stdout + bytes.stderr : bytes[view];
}
