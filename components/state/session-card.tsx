'use client';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTRPC } from '@/components/live/trpc';
import { documentHref } from '@/components/documents/document-href';
import { Card, Quiet } from '@/components/overview/card';
import { useNoChange } from '@/components/plans/use-no-change';
import { PathText } from '@/components/text/visible-text';
import { AppLink } from '@/components/ui/app-link';
import { Button } from '@/components/ui/button';
import { ErrorState, Skeleton } from '@/components/ui/states';
import { Time } from '@/components/ui/time';
import type { SessionView } from '@/lib/session';
import { ForeignNotice } from './foreign-notice';
import { ProblemLine } from './problem-line';
import { SessionVerdict } from './session-verdict';
import { useSessionDump } from './use-session-dump';

const loading = () => <Skeleton label="the snapshot" rows={8} />;
// Never on the server: a document nested deep enough stalls whoever renders it.
const MarkdownView = dynamic(() => import('@/components/documents/markdown-view'), {
  ssr: false,
  loading,
});

/** The snapshot only a dump writes: as it stands, and what in it somebody else wrote. */
export function SessionCard({ bank, home }: { bank: string; home: string }) {
  const { data, error, refetch } = useQuery(useTRPC().state.sessions.queryOptions({ bank }));
  const noChange = useNoChange(bank);
  const dump = useSessionDump(bank);
  const session = data?.find((one) => one.home === home);
  const button = session && (
    <Button
      look="quiet"
      disabledBecause={noChange}
      onClick={() => dump(session, session.verdict === 'foreign' ? null : false)}
    >
      Dump…
    </Button>
  );
  return (
    <Card title="Session snapshot" aside={button}>
      {error && !data && (
        <ErrorState
          what="The snapshot could not be read"
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {!data && !error && <Skeleton label="the snapshot" />}
      {session && <Session bank={bank} session={session} onResolve={() => dump(session, true)} />}
    </Card>
  );
}

interface SessionProps {
  bank: string;
  session: SessionView;
  onResolve: () => void;
}

function Session({ bank, session, onResolve }: SessionProps) {
  const { path, verdict, problem, text, revision, asides } = session;
  return (
    <>
      <Facts bank={bank} session={session} />
      {problem && (
        <div className="px-3 py-2">
          <ProblemLine problem={problem} />
        </div>
      )}
      {session.foreign && (
        <ForeignNotice
          bank={bank}
          session={session}
          foreign={session.foreign}
          onResolve={onResolve}
        />
      )}
      {verdict === 'absent' && (
        <Quiet>There is none yet. A dump makes it out of the state and the open tasks.</Quiet>
      )}
      {text !== null && (
        <div
          className="@container mt-2 max-h-[40rem] overflow-auto border-t"
          tabIndex={0}
          role="region"
          aria-label="Snapshot"
        >
          <MarkdownView text={text} />
        </div>
      )}
      {text === null && revision !== null && <Quiet>It is too large to be shown here.</Quiet>}
      {asides.length > 0 && <Asides bank={bank} path={path} asides={asides} />}
    </>
  );
}

function Facts({ bank, session }: Omit<SessionProps, 'onResolve'>) {
  const { path, revision, dumpedAt, isCurrent, verdict } = session;
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 px-3 pt-2 text-12 text-ink-faint">
      <SessionVerdict session={session} />
      {revision === null ? (
        <PathText path={path} />
      ) : (
        <AppLink href={documentHref(bank, path)} className="min-w-0 hover:underline">
          <PathText path={path} />
        </AppLink>
      )}
      {dumpedAt && (
        <span>
          dumped <Time at={dumpedAt} />
        </span>
      )}
      {isCurrent === true && <span>as the state is now</span>}
      {isCurrent === false && verdict === 'generated' && <span>the state has moved on since</span>}
    </div>
  );
}

function Asides({ bank, asides }: { bank: string; path: string; asides: string[] }) {
  return (
    <div className="border-t px-3 py-2">
      <h3 className="text-12 text-ink-faint">Kept aside at earlier dumps</h3>
      <ul>
        {asides.slice(-20).map((path) => (
          <li key={path} className="flex min-w-0">
            <AppLink href={documentHref(bank, path)} className="min-w-0 py-0.5 hover:underline">
              <PathText path={path} />
            </AppLink>
          </li>
        ))}
      </ul>
    </div>
  );
}
