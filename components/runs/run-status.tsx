import type { RunStatus } from '@/lib/run';
import { statusLooks } from './run-words';

export function RunStatusMark({ status }: { status: RunStatus }) {
  const { words, icon: Icon, colour } = statusLooks[status];
  return (
    <span className={`inline-flex items-center gap-1.5 align-middle whitespace-nowrap ${colour}`}>
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {words}
    </span>
  );
}
