import { documentHref } from '@/components/documents/document-href';
import { PathText, VisibleText } from '@/components/text/visible-text';
import { AppLink } from '@/components/ui/app-link';
import { CopyButton } from '@/components/ui/copy-button';
import { Fact, FactList, Part } from '@/components/ui/facts';
import { Time } from '@/components/ui/time';
import type { TaskRow } from '@/lib/task';
import { laneWords } from './lane-words';
import { NoZone } from './no-zone';
import { TaskProgressBar } from './task-progress-bar';

export function TaskFacts({ bank, task }: { bank: string; task: TaskRow }) {
  const { icon: Icon, colour } = laneWords[task.lane];
  return (
    <Part title="Facts">
      <FactList>
        <Fact label="Status">
          <Icon aria-hidden className={`size-3.5 shrink-0 ${colour}`} />
          <VisibleText text={task.status} />
        </Fact>
        <Fact label="Progress">
          <span className="text-12 text-ink-soft">
            <TaskProgressBar progress={task.progress} />
          </span>
        </Fact>
        <When label="Created" at={task.createdAt} naive={task.naive} />
        <When label="Updated" at={task.updatedAt} naive={task.naive} />
        <Fact label="Id">
          {task.id === '' ? (
            <span className="text-ink-faint">none; its key here is {task.key}</span>
          ) : (
            <>
              <span className="mono min-w-0 wrap-anywhere">
                <VisibleText text={task.id} />
              </span>
              <CopyButton text={task.id} what="id" />
            </>
          )}
        </Fact>
        <Document bank={bank} label="Document" path={task.source} />
        {task.alsoIn.map((path) => (
          <Document key={path} bank={bank} label="Also in" path={path} />
        ))}
        {task.sourceTaskId !== null && (
          <Fact label="Made for">
            <span className="mono min-w-0 wrap-anywhere">
              <VisibleText text={task.sourceTaskId} />
            </span>
          </Fact>
        )}
      </FactList>
    </Part>
  );
}

function When({ label, at, naive }: { label: string; at: string | null; naive: boolean }) {
  return (
    <Fact label={label}>
      {at === null ? (
        <span className="text-ink-faint">no time</span>
      ) : (
        <span>
          <Time at={at} full /> {naive && at.endsWith('+00:00') && <NoZone />}
        </span>
      )}
    </Fact>
  );
}

function Document({ bank, label, path }: { bank: string; label: string; path: string }) {
  return (
    <Fact label={label}>
      <AppLink
        href={documentHref(bank, path)}
        className="flex min-h-6 min-w-0 items-center text-accent underline underline-offset-2"
      >
        <PathText path={path} />
      </AppLink>
    </Fact>
  );
}
