import { projectHref } from '@/components/projects/project-href';
import { DocumentLink } from '@/components/projects/source-notices';
import { VisibleText } from '@/components/text/visible-text';
import { AppLink } from '@/components/ui/app-link';
import { Fact, FactList } from '@/components/ui/facts';
import type { Decision } from '@/lib/decision';
import { StatusBadge } from './status-badge';

const link =
  'inline-flex min-h-6 max-w-full items-center rounded text-accent underline underline-offset-2 wrap-anywhere';

/** How it stands, since when, where, and which sessions it came from. */
export function DecisionFacts({ bank, decision }: { bank: string; decision: Decision }) {
  const { status, date, project, sessions, tags, path } = decision;
  return (
    <FactList>
      <Fact label="Status">
        <StatusBadge status={status} />
      </Fact>
      <Fact label="Date">
        {date === null ? (
          <span className="text-ink-faint">not said</span>
        ) : (
          <VisibleText text={date} />
        )}
      </Fact>
      <Fact label="Project">
        <AppLink href={projectHref(bank, decision)} className={link}>
          <VisibleText text={project} />
        </AppLink>
      </Fact>
      <Fact label="Register">
        <DocumentLink bank={bank} path={path} />
      </Fact>
      {sessions.length > 0 && (
        <Fact label="Sessions">
          <span className="flex min-w-0 flex-col items-start">
            {sessions.map((session, at) => (
              <AppLink
                key={at}
                href={projectHref(bank, decision, { session })}
                className={`mono ${link}`}
              >
                <VisibleText text={session} />
              </AppLink>
            ))}
          </span>
        </Fact>
      )}
      {tags.length > 0 && (
        <Fact label="Tags">
          <VisibleText text={tags.join(' · ')} />
        </Fact>
      )}
    </FactList>
  );
}
