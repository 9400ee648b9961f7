'use client';
import { useQuery } from '@tanstack/react-query';
import { documentHref } from '@/components/documents/document-href';
import { useTRPC } from '@/components/live/trpc';
import { Card, Quiet } from '@/components/overview/card';
import { PathText, VisibleText } from '@/components/text/visible-text';
import { AppLink } from '@/components/ui/app-link';
import { ErrorState } from '@/components/ui/states';
import { Time } from '@/components/ui/time';
import type { NamedTask, TaskState } from '@/lib/state';
import { ProblemLine } from './problem-line';

/** Who is current, interrupted or completed, as the documents beside the queue say it. */
export function TaskStatesCard({ bank, home }: { bank: string; home: string }) {
  const { data, error, refetch } = useQuery(useTRPC().state.tasks.queryOptions({ bank }));
  const states = data?.filter((one) => one.home === home);
  return (
    <Card title="Tasks, as states name them">
      {error && !data && (
        <ErrorState
          what="The task states could not be read"
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {states?.length === 0 && <Quiet>No document beside the queue says anything of tasks.</Quiet>}
      <div className="divide-y">
        {states?.map((state) => (
          <OneState key={state.path} bank={bank} state={state} />
        ))}
      </div>
    </Card>
  );
}

function OneState({ bank, state }: { bank: string; state: TaskState }) {
  const { path, problem, current, interrupted, completed, todos, updatedAt, naive } = state;
  return (
    <section aria-label={path} className="flex flex-col gap-1.5 px-3 py-2">
      <div className="flex min-w-0 flex-wrap items-center gap-x-2 text-12 text-ink-faint">
        <AppLink href={documentHref(bank, path)} className="min-w-0 hover:underline">
          <PathText path={path} />
        </AppLink>
        {updatedAt && (
          <span>
            says <Time at={updatedAt} />
          </span>
        )}
        {naive && <span className="text-stale">a time without offset, read as UTC</span>}
      </div>
      {problem ? (
        <ProblemLine problem={problem} />
      ) : (
        <>
          {current ? (
            <Task task={current} lead="Current" />
          ) : (
            completed.length === 0 && <p className="text-ink-soft">No current task.</p>
          )}
          {todos && (
            <p className="tabular text-ink-soft">
              {todos.done} of {todos.total} todos done
            </p>
          )}
          {interrupted.length > 0 && <Interrupted tasks={interrupted} />}
          {completed.length > 0 && <Completed completed={completed} />}
        </>
      )}
    </section>
  );
}

function Task({ task, lead }: { task: NamedTask; lead: string }) {
  const { id, description, status, startedAt, interruptedAt } = task;
  return (
    <p className="wrap-anywhere">
      <span className="text-ink-faint">{lead}: </span>
      <VisibleText text={description ?? id ?? 'without a name'} />
      {status && (
        <span className="text-ink-soft">
          {' '}
          · <VisibleText text={status} />
        </span>
      )}
      {startedAt && (
        <span className="text-12 text-ink-faint">
          {' '}
          · since <Time at={startedAt} />
        </span>
      )}
      {interruptedAt && (
        <span className="text-12 text-ink-faint">
          {' '}
          · interrupted <Time at={interruptedAt} />
        </span>
      )}
      {description !== null && id !== null && (
        <span className="mono block text-ink-faint">
          <VisibleText text={id} />
        </span>
      )}
    </p>
  );
}

function Interrupted({ tasks }: { tasks: NamedTask[] }) {
  return (
    <ul aria-label="Interrupted" className="flex flex-col gap-1">
      {tasks.map((task, at) => (
        <li key={at}>
          <Task task={task} lead="Interrupted" />
        </li>
      ))}
    </ul>
  );
}

const shownCompleted = 10;

function Completed({ completed }: { completed: TaskState['completed'] }) {
  const last = completed.slice(-shownCompleted).reverse();
  return (
    <ul aria-label="Completed" className="flex flex-col gap-1">
      {last.map(({ task, at }, index) => (
        <li key={index} className="wrap-anywhere">
          <span className="text-ink-faint">Completed: </span>
          <VisibleText text={task === '' ? 'without a name' : task} />
          {at && (
            <span className="text-12 text-ink-faint">
              {' '}
              · <Time at={at} />
            </span>
          )}
        </li>
      ))}
      {completed.length > shownCompleted && (
        <li className="text-12 text-ink-faint">The last {shownCompleted} are shown.</li>
      )}
    </ul>
  );
}
