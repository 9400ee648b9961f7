import { VisibleText } from '@/components/text/visible-text';
import { AppLink } from '@/components/ui/app-link';
import { Part } from '@/components/ui/facts';
import { UrlLink } from '@/components/ui/url-link';
import type { Decision } from '@/lib/decision';
import type { Session } from '@/lib/project';
import { FollowUpMark } from './follow-up-mark';
import { LongText } from './long-text';
import { decisionHref } from './project-href';

/** What a session decided, in its own words. */
export function SessionDecisions({ decisions }: Pick<Session, 'decisions'>) {
  if (decisions.length === 0) return null;
  return (
    <Part title="Decided">
      <ul className="flex flex-col gap-2">
        {decisions.map(({ decision, rationale }, at) => (
          <li key={at}>
            <LongText text={decision} />
            {rationale !== null && <LongText text={rationale} className="text-ink-soft" />}
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** Decisions of the register that name the session, or that it names. */
export function RegisterLinks({ bank, decisions }: { bank: string; decisions: Decision[] }) {
  if (decisions.length === 0) return null;
  return (
    <Part title="In the register">
      <ul className="flex flex-col">
        {decisions.map(({ key, id, title }) => (
          <li key={key}>
            <AppLink
              href={decisionHref(bank, key)}
              className="flex min-h-6 items-center gap-2 rounded hover:underline"
            >
              <span className="mono shrink-0 text-accent">
                <VisibleText text={id ?? 'no id'} />
              </span>
              <span className="min-w-0 truncate">
                <VisibleText text={title} />
              </span>
            </AppLink>
          </li>
        ))}
      </ul>
    </Part>
  );
}

export function SessionFollowUps({ followUps }: Pick<Session, 'followUps'>) {
  if (followUps.length === 0) return null;
  return (
    <Part title="To follow up">
      <ul className="flex flex-col gap-1">
        {followUps.map(({ text, done }, at) => (
          <li key={at} className="flex items-start gap-1.5">
            <FollowUpMark done={done} />
            <LongText text={text} className="min-w-0 flex-1" />
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** Each leads to all sessions that touched it. */
export function SessionFiles({ files }: Pick<Session, 'files'>) {
  if (files.length === 0) return null;
  return (
    <Part title="Files touched">
      <ul className="flex flex-col">
        {files.map((file, at) => (
          <li key={at}>
            <UrlLink
              patch={{ file, session: null }}
              title="Show the sessions that touched it"
              className="mono inline-flex min-h-6 max-w-full items-center rounded wrap-anywhere hover:underline"
            >
              <VisibleText text={file} />
            </UrlLink>
          </li>
        ))}
      </ul>
    </Part>
  );
}
