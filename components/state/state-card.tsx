'use client';
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { documentHref } from '@/components/documents/document-href';
import { Card, Quiet } from '@/components/overview/card';
import { useNoChange } from '@/components/plans/use-no-change';
import { PathText } from '@/components/text/visible-text';
import { AppLink } from '@/components/ui/app-link';
import { Button } from '@/components/ui/button';
import { Time } from '@/components/ui/time';
import { plural } from '@/lib/format';
import type { HomeState, StateDocument } from '@/lib/state';
import { EditStateDialog } from './edit-state-dialog';
import { StateTable } from './state-table';
import { ProblemLine } from './problem-line';

/** The state that counts beside its mirror: where they differ is marked. */
export function StateCard({ bank, home }: { bank: string; home: HomeState }) {
  const [isEditing, setIsEditing] = useState(false);
  const noChange = useNoChange(bank);
  const { state, mirror } = home;
  const isBroken = state.problem !== null && state.problem.code !== 'WRONG_SHAPE';
  const why = isBroken ? 'It cannot be read: repair it on the page Documents first.' : null;
  const edit = (
    <Button look="quiet" disabledBecause={noChange ?? why} onClick={() => setIsEditing(true)}>
      <Pencil aria-hidden className="size-3.5" />
      Edit…
    </Button>
  );
  return (
    <Card title="Cursor state" aside={edit}>
      <Place bank={bank} document={state} label="State" />
      {mirror && <Place bank={bank} document={mirror} label="Mirror" more={mirrorWords(home)} />}
      {state.revision === null && state.problem === null && (
        <Quiet>There is none yet. The first value that is set makes it.</Quiet>
      )}
      <StateTable home={home} />
      {state.more > 0 && <Quiet>And {plural(state.more, 'more value')}: see the document.</Quiet>}
      {state.habits.length > 0 && (
        <ul aria-label="Who wrote it" className="border-t px-3 py-2 text-12 text-ink-faint">
          {state.habits.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      {isEditing && <EditStateDialog bank={bank} home={home} onClose={() => setIsEditing(false)} />}
    </Card>
  );
}

function mirrorWords({ differences, isMirrored }: HomeState): string {
  const compared =
    differences === null
      ? 'not compared'
      : differences.length === 0
        ? 'the same'
        : `${plural(differences.length, 'value')} differ${differences.length === 1 ? 's' : ''}`;
  return isMirrored ? compared : `${compared}; not written by strongroom (state.mirror is off)`;
}

interface PlaceProps {
  bank: string;
  document: StateDocument;
  label: string;
  more?: string;
}

function Place({ bank, document, label, more }: PlaceProps) {
  const { path, modifiedAt, problem, revision } = document;
  return (
    <div className="flex flex-col gap-1 px-3 pt-2 text-12 text-ink-faint">
      <p className="flex min-w-0 flex-wrap items-center gap-x-2">
        <span>{label}</span>
        {revision === null ? (
          <PathText path={path} />
        ) : (
          <AppLink href={documentHref(bank, path)} className="min-w-0 hover:underline">
            <PathText path={path} />
          </AppLink>
        )}
        {modifiedAt && (
          <span>
            written <Time at={modifiedAt} />
          </span>
        )}
        {more && <span>{more}</span>}
      </p>
      {problem && <ProblemLine problem={problem} />}
    </div>
  );
}
