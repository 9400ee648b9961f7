'use client';
import { Info, OctagonX, TriangleAlert } from 'lucide-react';
import { documentHref } from '@/components/documents/document-href';
import { useNoChange } from '@/components/plans/use-no-change';
import { hrefOf } from '@/components/shell/places';
import { PathText, VisibleText } from '@/components/text/visible-text';
import { AppLink } from '@/components/ui/app-link';
import { Button } from '@/components/ui/button';
import { Command } from '@/components/ui/copy-button';
import type { Finding, Severity } from '@/lib/finding';
import { actOfFinding } from './act-of-finding';
import { useMend } from './use-mend';

/** What is wrong, how it is known, and what can be done. */
export function FindingRow({ bank, finding }: { bank: string; finding: Finding }) {
  const { severity, path, evidence, fix } = finding;
  const act = actOfFinding(finding);
  const isDocument = path !== null && path !== '.' && !path.startsWith('/');
  return (
    <li className="flex items-start gap-2 px-3 py-2">
      <span className="pt-0.5">
        <SeverityIcon severity={severity} />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        {path !== null && path !== '.' && (
          <span className="flex min-w-0">
            {isDocument ? (
              <AppLink
                href={documentHref(bank, path)}
                data-row
                className="flex min-w-0 rounded hover:underline"
              >
                <PathText path={path} />
              </AppLink>
            ) : (
              <PathText path={path} />
            )}
          </span>
        )}
        <p className="text-12 wrap-anywhere text-ink-soft">
          <VisibleText text={evidence} />
        </p>
        {act === null && fix !== null && (
          <span className="mt-1 flex">
            <Command text={fix} />
          </span>
        )}
      </div>
      <Act bank={bank} finding={finding} />
    </li>
  );
}

const actWords = { repair: 'Repair…', sweep: 'Sweep…', permissions: 'Permissions…' };

function Act({ bank, finding }: { bank: string; finding: Finding }) {
  const mend = useMend(bank);
  const noChange = useNoChange(bank);
  const act = actOfFinding(finding);
  if (act === null) return null;
  if (act.kind === 'look') {
    return (
      <AppLink
        href={hrefOf(bank, { path: act.place })}
        className="inline-flex min-h-7 shrink-0 items-center rounded text-accent underline underline-offset-2"
      >
        Look
      </AppLink>
    );
  }
  return (
    <Button disabledBecause={noChange} onClick={() => mend(act)}>
      {actWords[act.kind]}
    </Button>
  );
}

export function SeverityIcon({ severity }: { severity: Severity }) {
  const looks = 'size-3.5 shrink-0';
  if (severity === 'error')
    return <OctagonX aria-label="error" className={`${looks} text-broken`} />;
  if (severity === 'warning')
    return <TriangleAlert aria-label="warning" className={`${looks} text-stale`} />;
  return <Info aria-label="note" className={`${looks} text-ink-faint`} />;
}
