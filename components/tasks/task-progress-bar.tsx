import type { TaskProgress } from '@/lib/task';

export function TaskProgressBar({ progress: { done, total } }: { progress: TaskProgress }) {
  if (total === 0) return <span className="shrink-0">no todos</span>;
  return (
    <span className="flex shrink-0 items-center gap-1.5">
      <span aria-hidden className="h-1 w-12 overflow-hidden rounded-sm bg-line-strong">
        <span
          className={`block h-full ${done === total ? 'bg-fine' : 'bg-accent'}`}
          style={{ width: `${(100 * done) / total}%` }}
        />
      </span>
      <span className="tabular">
        {done}/{total}
        <span className="sr-only"> todos done</span>
      </span>
    </span>
  );
}
