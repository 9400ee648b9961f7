import { CircleCheck, CircleDashed } from 'lucide-react';

/** Whether somebody says it is done: never colour alone. */
export function FollowUpMark({ done }: { done: boolean }) {
  const Icon = done ? CircleCheck : CircleDashed;
  return (
    <Icon
      role="img"
      aria-label={done ? 'done' : 'open'}
      className={`mt-0.5 size-3.5 shrink-0 ${done ? 'text-fine' : 'text-ink-faint'}`}
    />
  );
}
