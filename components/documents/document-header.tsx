'use client';
import { useQuery } from '@tanstack/react-query';
import { AppLink } from '@/components/ui/app-link';
import { useTRPC } from '@/components/live/trpc';
import { VerdictBadge } from '@/components/locks/verdict-badge';
import { hrefOf } from '@/components/shell/places';
import { PathText, VisibleText } from '@/components/text/visible-text';
import { CopyButton } from '@/components/ui/copy-button';
import { Fact, FactList } from '@/components/ui/facts';
import { Time } from '@/components/ui/time';
import { bytesOf, countOf, plural, shortHash } from '@/lib/format';
import type { DocumentFacts, DocumentView } from '@/lib/document';
import { ProblemList } from './problem-list';

export function DocumentHeader({ bank, view }: { bank: string; view: DocumentView }) {
  const { facts, meaning, redactions } = view;
  const secrets = Object.values(redactions).reduce((sum, count) => sum + count, 0);
  return (
    <div className="sticky left-0 w-[100cqi] border-b">
      <div className="grid gap-x-8 gap-y-1 px-4 py-3 @2xl:grid-cols-2">
        <FactList>
          <Fact label="Kind">
            <span className="whitespace-nowrap">
              {facts.kind} <span className="text-ink-faint">· {facts.layout}</span>
            </span>
          </Fact>
          <Fact label="Size">
            <span className="tabular" title={`${countOf(facts.size)} bytes`}>
              {bytesOf(facts.size)}
              {facts.lines !== null && ` · ${plural(facts.lines, 'line')}`}
            </span>
          </Fact>
          <Fact label="Modified">
            <Time at={facts.modifiedAt} full />
          </Fact>
          {facts.linkTarget !== null && (
            <Fact label="Links to">
              <PathText path={facts.linkTarget} />
            </Fact>
          )}
        </FactList>
        <FactList>
          <Fact label="Revision">
            {facts.revision ? (
              <>
                <span className="mono" title={facts.revision}>
                  {shortHash(facts.revision)}
                </span>
                <CopyButton text={facts.revision} what="revision" />
              </>
            ) : (
              <span className="text-ink-faint">not read</span>
            )}
          </Fact>
          <Fact label="Mode">
            <span className="mono">{facts.mode}</span>
            <span className="text-ink-faint">
              {facts.entry}, uid {facts.owner}
            </span>
          </Fact>
          {facts.lock && <LockFact bank={bank} lock={facts.lock} />}
          {secrets > 0 && (
            <Fact label="Redacted">
              <span className="whitespace-nowrap">{plural(secrets, 'secret')}</span>
              <span className="text-ink-faint">{Object.keys(redactions).join(', ')}</span>
            </Fact>
          )}
        </FactList>
      </div>
      {facts.problems.length > 0 && <ProblemList bank={bank} facts={facts} />}
      {meaning.length > 0 && (
        <dl className="flex flex-wrap gap-x-6 gap-y-1 border-t px-4 py-2">
          {meaning.map(({ label, value }) => (
            <div key={label} className="flex min-w-0 gap-1.5">
              <dt className="text-12 leading-5 text-ink-faint">{label}</dt>
              <dd className="tabular min-w-0 wrap-anywhere">
                <VisibleText text={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

function LockFact({ bank, lock }: { bank: string; lock: NonNullable<DocumentFacts['lock']> }) {
  const { data } = useQuery(useTRPC().locks.list.queryOptions({ bank }));
  const standing = data?.find(({ path }) => path === lock.path);
  const locks = hrefOf(bank, { path: '/locks' });
  return (
    <Fact label="Lock">
      <AppLink
        href={standing ? `${locks}?${new URLSearchParams({ id: standing.id })}` : locks}
        title={lock.path}
        className="flex min-h-6 flex-wrap items-center gap-x-2 rounded hover:underline"
      >
        <span className="mono">{lock.protocol}</span>
        {standing ? (
          <VerdictBadge verdict={standing.verdict} />
        ) : (
          <span className="text-ink-faint">not locked</span>
        )}
      </AppLink>
    </Fact>
  );
}
