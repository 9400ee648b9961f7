'use client';
import { useQuery } from '@tanstack/react-query';
import { AppLink } from '@/components/ui/app-link';
import { documentHref } from '@/components/documents/document-href';
import { useTRPC } from '@/components/live/trpc';
import { PathText, VisibleText } from '@/components/text/visible-text';
import { Command, CopyButton } from '@/components/ui/copy-button';
import { Fact, FactList, Part } from '@/components/ui/facts';
import { Time } from '@/components/ui/time';
import { clearing, type LockHolder, type LockRow, type LockWaiter } from '@/lib/lock';
import { clearCommand } from './clear-command';
import { Evidence } from './evidence';
import { VerdictBadge } from './verdict-badge';

export function LockFacts({ bank, lock }: { bank: string; lock: LockRow }) {
  return (
    <>
      <Part title="Verdict">
        <p className="mb-1 text-15">
          <VerdictBadge verdict={lock.verdict} />
        </p>
        <Evidence evidence={lock.evidence} />
      </Part>
      <HowToClear bank={bank} lock={lock} />
      <Part title="Lock">
        <FactList>
          {lock.target && (
            <Fact label="Target">
              <AppLink
                href={documentHref(bank, lock.target)}
                className="min-w-0 rounded text-accent underline-offset-2 hover:underline"
              >
                <PathText path={lock.target} />
              </AppLink>
              <CopyButton text={lock.target} what="path" />
            </Fact>
          )}
          <Fact label="Lock file">
            <PathText path={lock.path} />
            <CopyButton text={lock.path} what="path" />
          </Fact>
          <Fact label="Protocol">
            <span className="mono">{lock.protocol}</span>
          </Fact>
        </FactList>
      </Part>
      <Part title="Holder">{lock.holder ? <Holder holder={lock.holder} /> : nobodyIn(lock)}</Part>
      {lock.waiters.length > 0 && (
        <Part title={`Waiting (${lock.waiters.length})`}>
          <Waiters waiters={lock.waiters} />
        </Part>
      )}
    </>
  );
}

function nobodyIn({ verdict }: LockRow): string {
  return verdict === 'free' ? 'Nobody.' : 'Not named by anything that can be seen.';
}

function Holder({ holder }: { holder: LockHolder }) {
  const notVisible = <span className="text-ink-faint">not visible</span>;
  return (
    <FactList>
      <Fact label="Process">
        <span className="mono">{holder.pid ?? notVisible}</span>
      </Fact>
      <Fact label="Command">
        <span className="mono min-w-0 break-all">
          {holder.command ? <VisibleText text={holder.command} /> : notVisible}
        </span>
      </Fact>
      {holder.agent && (
        <Fact label="Agent">
          <VisibleText text={holder.agent} />
        </Fact>
      )}
      <Fact label="Host">{holder.host ? <VisibleText text={holder.host} /> : notVisible}</Fact>
      <Fact label="Started">
        {holder.startedAt ? <Time at={holder.startedAt} full /> : notVisible}
      </Fact>
      <Fact label="Holds since">{holder.since ? <Time at={holder.since} full /> : notVisible}</Fact>
    </FactList>
  );
}

function Waiters({ waiters }: { waiters: LockWaiter[] }) {
  return (
    <ol className="flex flex-col">
      {waiters.map((waiter, at) => (
        <li key={`${waiter.pid} ${at}`} className="flex min-h-7 items-center gap-2">
          <span className="tabular w-5 text-12 text-ink-faint">{at + 1}.</span>
          <span className="mono">{waiter.pid}</span>
          <span className="mono min-w-0 flex-1 truncate text-ink-soft">
            <VisibleText text={waiter.command ?? 'command not visible'} />
          </span>
          {waiter.since && <Time at={waiter.since} className="text-12 text-ink-faint" />}
        </li>
      ))}
    </ol>
  );
}

/** What may be done, or why not; the button stands in the panel's header. */
function HowToClear({ bank, lock }: { bank: string; lock: LockRow }) {
  const { data: overview } = useQuery(useTRPC().banks.overview.queryOptions({ bank }));
  const { allowed, force, why } = clearing(lock.verdict);
  if (!allowed) return null;
  return (
    <Part title="Clear">
      <p className="mb-2 text-ink-soft">{why}</p>
      {overview && (
        <div className="flex flex-col items-start gap-1">
          <p className="text-12 text-ink-faint">From a terminal, with your reason in REASON:</p>
          <Command text={clearCommand(overview.bank.root, lock.id, force)} />
        </div>
      )}
    </Part>
  );
}
