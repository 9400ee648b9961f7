'use client';
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { isMended } from '@/components/health/act-of-finding';
import { FindingRow } from '@/components/health/finding-row';
import { useHealth } from '@/components/health/use-health';
import { useMend } from '@/components/health/use-mend';
import { useNoChange } from '@/components/plans/use-no-change';
import { hrefOf } from '@/components/shell/places';
import { AppLink } from '@/components/ui/app-link';
import { Button } from '@/components/ui/button';
import { ErrorState, Skeleton } from '@/components/ui/states';
import { countOf, plural } from '@/lib/format';
import type { Health } from '@/lib/health';
import type { Overview } from '@/lib/overview';
import { Card, Quiet } from './card';

const shownAtFirst = 12;

/** Everything a look at the bank finds, with what mends it. */
export function HealthCard({ overview }: { overview: Overview }) {
  const bank = overview.bank.id;
  const { data, error, refetch } = useHealth(overview);
  return (
    <Card title="What is wrong" aside={data && <Aside bank={bank} health={data} />}>
      {error && !data && (
        <ErrorState
          what="The bank could not be looked through"
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {!data && !error && <Skeleton label="what is wrong" rows={3} />}
      {data && <Findings bank={bank} health={data} />}
      {overview.problems.count > 0 && (
        <AppLink
          href={`${hrefOf(bank, { path: '/documents' })}?problems=only`}
          className="block border-t px-3 py-1.5 text-accent outline-offset-[-2px] hover:bg-hover"
        >
          Documents with problems
        </AppLink>
      )}
    </Card>
  );
}

function Aside({ bank, health: { counts, findings } }: { bank: string; health: Health }) {
  const mend = useMend(bank);
  const noChange = useNoChange(bank);
  const words = [
    counts.error > 0 && plural(counts.error, 'error'),
    counts.warning > 0 && plural(counts.warning, 'warning'),
  ].filter(Boolean);
  return (
    <span className="flex items-center gap-3">
      <span className="tabular">{words.join(' · ')}</span>
      {findings.filter(isMended).length > 1 && (
        <Button disabledBecause={noChange} onClick={() => mend({ kind: 'mend' })}>
          Mend all…
        </Button>
      )}
    </span>
  );
}

function Findings({ bank, health }: { bank: string; health: Health }) {
  const [all, setAll] = useState(false);
  const { findings, counts } = health;
  const serious = findings.filter(({ severity }) => severity !== 'info');
  const listed = all ? findings : serious.slice(0, shownAtFirst);
  const total = counts.error + counts.warning + counts.info;
  const hidden = total - listed.length;
  return (
    <>
      {serious.length === 0 && (
        <Quiet>
          <span className="flex items-center gap-1.5">
            <CircleCheck aria-hidden className="size-3.5 text-fine" />
            Every document is whole, and nothing weakens what is said here.
          </span>
        </Quiet>
      )}
      {listed.length > 0 && (
        <ul aria-label="Findings" className="divide-y">
          {listed.map((finding, at) => (
            <FindingRow
              key={`${finding.code} ${finding.path} ${at}`}
              bank={bank}
              finding={finding}
            />
          ))}
        </ul>
      )}
      {hidden > 0 && !all && (
        <div className="border-t px-1 py-1">
          <Button look="quiet" onClick={() => setAll(true)}>
            Show {countOf(Math.min(hidden, findings.length - listed.length))} more
            {counts.info > 0 && `, ${plural(counts.info, 'note')} among them`}
          </Button>
        </div>
      )}
      {all && total > findings.length && (
        <p className="border-t px-3 py-2 text-12 text-ink-faint">
          {countOf(total - findings.length)} more are told by strongroom doctor.
        </p>
      )}
    </>
  );
}
