'use client';
import { TriangleAlert } from 'lucide-react';
import { documentHref } from '@/components/documents/document-href';
import { RedactedChip } from '@/components/text/redacted-chip';
import { PathText, VisibleText } from '@/components/text/visible-text';
import { AppLink } from '@/components/ui/app-link';
import { CopyButton } from '@/components/ui/copy-button';
import { Fact, FactList, Part } from '@/components/ui/facts';
import { Time } from '@/components/ui/time';
import { bytesOf, countOf, plural } from '@/lib/format';
import type { RunDetail, RunStream } from '@/lib/run';
import { useDuration } from './run-duration';
import { durationWords } from './duration-scale';
import { exitOf } from './run-words';
import { useIsNarrow } from './use-is-narrow';

/** Everything about a run but what it printed; beside the log, at small widths folded above it. */
export function RunAside({ bank, run }: { bank: string; run: RunDetail }) {
  const narrow = useIsNarrow();
  const inside = (
    <>
      <h2 className="sr-only">About this run</h2>
      {run.fault !== null && <Fault words={run.fault} />}
      <Part title="Why this status">
        <ul className="flex flex-col gap-1">
          {run.evidence.map((sentence, at) => (
            <li key={at} className="wrap-anywhere text-ink-soft">
              <VisibleText text={sentence} />
            </li>
          ))}
        </ul>
      </Part>
      <Part title="Facts">
        <Facts run={run} />
      </Part>
      <Part title="Replaced secrets">
        <Redactions redactions={run.redactions} />
      </Part>
      <Part title="Documents">
        <Documents bank={bank} run={run} />
      </Part>
    </>
  );
  if (narrow) {
    return (
      <details className="max-h-[60%] shrink-0 overflow-auto border-b">
        <summary className="flex min-h-8 items-center px-4 text-12 text-ink-soft">
          Facts and evidence{run.fault !== null && ', and a fault of the log'}
        </summary>
        {inside}
      </details>
    );
  }
  return (
    <aside
      aria-label="About this run"
      tabIndex={0}
      className="shrink-0 overflow-auto outline-offset-[-2px] max-lg:max-h-44 max-lg:border-b lg:w-76 lg:border-l"
    >
      {inside}
    </aside>
  );
}

function Fault({ words }: { words: string }) {
  return (
    <p className="flex gap-2 border-b bg-broken/10 px-4 py-2">
      <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-broken" />
      <span className="min-w-0 wrap-anywhere">
        <span className="font-strong">The log is not whole. </span>
        <VisibleText text={words} />
      </span>
    </p>
  );
}

function Facts({ run }: { run: RunDetail }) {
  const { startedAt, endedAt, cwd, agent, pid, host } = run;
  const ms = useDuration(run);
  const none = <span className="text-ink-faint">not recorded</span>;
  return (
    <FactList>
      <Fact label={run.signal === null ? 'Exit code' : 'Ended by'}>
        <span className="mono">{exitOf(run) ?? '–'}</span>
      </Fact>
      <Fact label="Duration">{ms === null ? none : durationWords(ms)}</Fact>
      <Fact label="Started">{startedAt === null ? none : <Time at={startedAt} full />}</Fact>
      <Fact label="Ended">{endedAt === null ? '–' : <Time at={endedAt} full />}</Fact>
      <Fact label="Agent">
        {agent === null ? none : <VisibleText text={agent.slice(0, 400)} />}
      </Fact>
      <Fact label="Directory">
        {cwd === null ? (
          none
        ) : (
          <>
            <PathText path={cwd.slice(0, 4000)} />
            <CopyButton text={cwd} what="directory" />
          </>
        )}
      </Fact>
      {pid !== null && (
        <Fact label="Process">
          <span className="mono">{pid}</span>
          {host !== null && (
            <span className="min-w-0 truncate">
              on <VisibleText text={host.slice(0, 200)} />
            </span>
          )}
        </Fact>
      )}
      <Fact label="Record">{formWords[run.form]}</Fact>
    </FactList>
  );
}

const formWords: Record<RunDetail['form'], string> = {
  strongroom: 'by strongroom',
  original: 'by memory-bank',
  report: 'as the Validation Report shows it',
};

function Redactions({ redactions }: Pick<RunDetail, 'redactions'>) {
  const rules = Object.entries(redactions);
  if (rules.length === 0) return <p className="text-ink-faint">none</p>;
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1">
      {rules.map(([rule, count]) => (
        <li key={rule} className="tabular inline-flex min-w-0 items-center gap-1">
          <RedactedChip rule={rule.slice(0, 100)} />
          {countOf(count)}
        </li>
      ))}
    </ul>
  );
}

function Documents({ bank, run }: { bank: string; run: RunDetail }) {
  const { documents, lines, bytes } = run;
  const sizeOf = (stream: RunStream) => {
    const count = lines[stream];
    return `${count === null ? 'being counted' : plural(count, 'line')}, ${bytesOf(bytes[stream])}`;
  };
  return (
    <ul className="flex flex-col gap-1">
      <DocumentLine bank={bank} name="record" path={documents.record} size="" />
      <DocumentLine bank={bank} name="stdout" path={documents.stdout} size={sizeOf('stdout')} />
      <DocumentLine bank={bank} name="stderr" path={documents.stderr} size={sizeOf('stderr')} />
    </ul>
  );
}

interface DocumentLineProps {
  bank: string;
  name: string;
  path: string | null;
  size: string;
}

function DocumentLine({ bank, name, path, size }: DocumentLineProps) {
  return (
    <li className="min-w-0">
      {path === null ? (
        <span className="text-ink-faint">{name} not kept</span>
      ) : (
        <AppLink
          href={documentHref(bank, path)}
          title={path}
          className="inline-flex min-h-6 items-center gap-2 text-accent hover:underline"
        >
          {name}
          <span className="tabular text-12 text-ink-faint">{size}</span>
        </AppLink>
      )}
    </li>
  );
}
