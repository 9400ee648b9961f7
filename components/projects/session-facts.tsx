import { VisibleText } from '@/components/text/visible-text';
import { CopyButton } from '@/components/ui/copy-button';
import { Fact, FactList } from '@/components/ui/facts';
import { Time } from '@/components/ui/time';
import { UrlLink } from '@/components/ui/url-link';
import type { Session } from '@/lib/project';
import { SessionTime } from './session-time';

/** Who and when, as the session says it. */
export function SessionFacts({ session }: { session: Session }) {
  const { id, client, duration, date, tags } = session;
  const isExact = date.precision === 'instant' && date.at !== null;
  return (
    <FactList>
      <Fact label="Id">
        <Id id={id} />
      </Fact>
      <Fact label="When">
        {isExact ? <Time at={date.at ?? ''} full /> : <SessionTime date={date} />}
      </Fact>
      <Fact label="Client">
        {client === null ? (
          <span className="text-ink-faint">not said</span>
        ) : (
          <VisibleText text={client} />
        )}
      </Fact>
      {duration !== null && (
        <Fact label="Duration">
          <VisibleText text={duration} />
        </Fact>
      )}
      {tags.length > 0 && (
        <Fact label="Tags">
          <Tags tags={tags} />
        </Fact>
      )}
    </FactList>
  );
}

/** An id to copy, or that there is none. */
export function Id({ id }: { id: string | null }) {
  if (id === null) return <span className="text-ink-faint">none</span>;
  return (
    <>
      <span className="mono min-w-0 wrap-anywhere">
        <VisibleText text={id} />
      </span>
      <CopyButton text={id} what="id" />
    </>
  );
}

/** Each leads to all sessions that have it. */
function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <span className="flex min-w-0 flex-wrap gap-1">
      {tags.map((tag, at) => (
        <UrlLink
          key={at}
          patch={{ tag, session: null }}
          className="inline-flex min-h-6 max-w-full items-center rounded bg-hover px-1.5 text-12 wrap-anywhere hover:underline"
        >
          <VisibleText text={tag} />
        </UrlLink>
      ))}
    </span>
  );
}
