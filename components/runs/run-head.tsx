'use client';
import { GitCompareArrows } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { VisibleText } from '@/components/text/visible-text';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { useUrlState } from '@/components/ui/url-state';
import type { RunDetail } from '@/lib/run';
import { ChooseRun } from './compare/choose-run';
import { DownloadLog } from './log/download-log';
import { RunDuration } from './run-duration';
import { RunStatusMark } from './run-status';
import { exitOf } from './run-words';

interface RunHeadProps {
  bank: string;
  run: RunDetail;
  /** The way back to the list. */
  back: ReactNode;
}

/** What was run, and what became of it. */
export function RunHead({ bank, run, back }: RunHeadProps) {
  const [isChoosing, setChoosing] = useState(false);
  const { get, push } = useUrlState();
  const comparing = get('with') !== null;
  const exit = exitOf(run);
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b py-1.5 pr-4 pl-2 md:min-h-13">
      <div className="flex min-w-0 flex-1 basis-80 items-center gap-1.5">
        {back}
        <h1 className="mono line-clamp-2 min-w-0 wrap-anywhere">
          <span className="sr-only">Run of </span>
          <VisibleText text={run.command.slice(0, 2000)} />
        </h1>
        <CopyButton text={run.command} what="command" />
      </div>
      <RunStatusMark status={run.status} />
      {exit !== null && run.status !== 'success' && (
        <span className="mono tabular text-ink-soft">
          {run.signal === null ? 'exit code ' : 'by '}
          <VisibleText text={exit.slice(0, 40)} />
        </span>
      )}
      <RunDuration run={run} />
      {comparing ? (
        <Button onClick={() => push({ with: null })}>Back to the log</Button>
      ) : (
        <>
          {run.hasOutput && <DownloadLog bank={bank} run={run} />}
          <Button onClick={() => setChoosing(true)}>
            <GitCompareArrows aria-hidden className="size-3.5" />
            <span className="max-sm:sr-only">Compare…</span>
          </Button>
        </>
      )}
      {isChoosing && <ChooseRun bank={bank} run={run} onClose={() => setChoosing(false)} />}
    </div>
  );
}
