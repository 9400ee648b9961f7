'use client';
import { X } from 'lucide-react';
import { IconButton } from '@/components/ui/button';
import { DetailPanel } from '@/components/ui/detail-panel';
import { Part } from '@/components/ui/facts';
import { EmptyState } from '@/components/ui/states';
import { useUrlState } from '@/components/ui/url-state';
import type { Decision } from '@/lib/decision';
import type { ProjectStory, Session } from '@/lib/project';
import { FreeValues } from './free-values';
import { LongText } from './long-text';
import { SessionFacts } from './session-facts';
import { RegisterLinks, SessionDecisions, SessionFiles, SessionFollowUps } from './session-outcome';
import { SessionTime } from './session-time';

interface SessionDetailProps {
  bank: string;
  story: ProjectStory;
  sessionKey: string;
}

/** One session, whole, beside the story it is of. */
export function SessionDetail({ bank, story, sessionKey }: SessionDetailProps) {
  const { push } = useUrlState();
  const session = story.sessions.find(({ key }) => key === sessionKey);
  return (
    <DetailPanel
      label="Session"
      title={session ? <SessionTime date={session.date} /> : 'Session'}
      close={
        <IconButton label="Close" onClick={() => push({ session: null })} data-back>
          <X aria-hidden />
        </IconButton>
      }
    >
      {session ? (
        <Whole bank={bank} session={session} register={registerOf(story, session)} />
      ) : (
        <EmptyState
          title="No session of this name"
          why="It is not in the log any more, or the address is not of a session."
        />
      )}
    </DetailPanel>
  );
}

interface WholeProps {
  bank: string;
  session: Session;
  register: Decision[];
}

function Whole({ bank, session, register }: WholeProps) {
  const { summary, handover, others } = session;
  return (
    <>
      <Part title="Summary">
        <LongText text={summary.trim() === '' ? 'It has none.' : summary} />
      </Part>
      <Part title="Facts">
        <SessionFacts session={session} />
      </Part>
      <SessionDecisions decisions={session.decisions} />
      <RegisterLinks bank={bank} decisions={register} />
      <SessionFollowUps followUps={session.followUps} />
      {handover !== null && (
        <Part title="For the next session">
          <LongText text={handover} />
        </Part>
      )}
      <SessionFiles files={session.files} />
      {others.length > 0 && (
        <Part title="Else in it">
          <FreeValues values={others} />
        </Part>
      )}
    </>
  );
}

function registerOf({ decisions }: ProjectStory, { id, decisions: made }: Session): Decision[] {
  const named = new Set(made.map(({ register }) => register));
  return decisions.filter(
    ({ key, sessions }) => named.has(key) || (id !== null && sessions.includes(id)),
  );
}
