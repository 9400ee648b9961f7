'use client';
import { FileX2 } from 'lucide-react';
import { useNoChange } from '@/components/plans/use-no-change';
import { hrefOf } from '@/components/shell/places';
import { PathText, VisibleText } from '@/components/text/visible-text';
import { useRestoreMoment } from '@/components/time-travel/use-restore-moment';
import { AppLink } from '@/components/ui/app-link';
import { Button } from '@/components/ui/button';
import { Time } from '@/components/ui/time';
import { useZone } from '@/components/ui/zone';
import { countOf, plural } from '@/lib/format';
import type { LossAlert as Loss } from '@/lib/history';
import { absoluteOf, instantOf } from '@/lib/time-words';

const shownPaths = 5;

/** Says that documents were lost from outside, and brings them back by one plan. Gone when nothing is missing any more. */
export function LossAlert({ bank, loss }: { bank: string; loss: Loss }) {
  const restore = useRestoreMoment(bank);
  const noChange = useNoChange(bank);
  const zone = useZone();
  const { id, at, missing, paths, actor } = loss;
  const epochMs = instantOf(at)?.epochMs;
  const atWords =
    epochMs === undefined ? 'before the loss' : `before ${absoluteOf(epochMs, zone).slice(0, 19)}`;
  const more = missing - Math.min(paths.length, shownPaths);
  return (
    <section
      role="alert"
      aria-label="Lost documents"
      className="flex items-start gap-2 rounded-lg border border-broken bg-raised px-4 py-3"
    >
      <FileX2 aria-hidden className="mt-0.5 size-4 shrink-0 text-broken" />
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
          <div className="min-w-0 flex-1 basis-80">
            <p className="font-strong">{titleOf(loss)} from outside</p>
            <p className="text-ink-soft">
              <Time at={at} full />,{' '}
              {actor === null ? (
                'by nobody that is known'
              ) : (
                <>
                  by <VisibleText text={actor} />
                </>
              )}
              . {missing === 1 ? '1 is' : `${countOf(missing)} are`} still missing; all that was
              recorded of {missing === 1 ? 'it' : 'them'} is kept.
            </p>
          </div>
          <div className="-ml-2.5 flex flex-wrap items-center gap-2 sm:ml-0">
            <AppLink
              href={`${hrefOf(bank, { path: '/time' })}?${new URLSearchParams({ at: id })}`}
              className="inline-flex min-h-7 items-center rounded px-2.5 text-accent underline underline-offset-2"
            >
              The bank before it
            </AppLink>
            <Button
              look="primary"
              disabledBecause={noChange}
              onClick={() => restore({ at: id, atWords, paths: null, onlyMissing: true })}
            >
              Restore {countOf(missing)}…
            </Button>
          </div>
        </div>
        <ul aria-label="Some of them" className="flex min-w-0 flex-col">
          {paths.slice(0, shownPaths).map((path) => (
            <li key={path} className="flex min-w-0">
              <PathText path={path} />
            </li>
          ))}
          {more > 0 && <li className="tabular text-12 text-ink-faint">and {countOf(more)} more</li>}
        </ul>
      </div>
    </section>
  );
}

function titleOf({ removed, cut }: Loss): string {
  const parts = [
    removed > 0 && `${plural(removed, 'document')} removed`,
    cut > 0 && `${plural(cut, 'document')} cut to nothing or nearly nothing`,
  ];
  return parts.filter(Boolean).join(', ');
}
