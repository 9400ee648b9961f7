'use client';
import { useId, useState } from 'react';
import { useNoChange } from '@/components/plans/use-no-change';
import { Button } from '@/components/ui/button';
import type { TaskRow } from '@/lib/task';
import { useTaskPlans } from './use-task-plans';

/** What is typed stays until it was added. */
export function AddTodo({ bank, task }: { bank: string; task: TaskRow }) {
  const [text, setText] = useState('');
  const noChange = useNoChange(bank);
  const plans = useTaskPlans(bank);
  const id = useId();
  const nothing = text.trim() === '' ? 'Say what is to be done first.' : null;
  return (
    <form
      className="mt-2 flex items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if ((noChange ?? nothing) === null) plans.addTodo(task, text.trim(), () => setText(''));
      }}
    >
      <label htmlFor={id} className="sr-only">
        A further todo
      </label>
      <textarea
        id={id}
        rows={1}
        maxLength={200_000}
        placeholder="A further todo"
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="min-h-7 min-w-0 flex-1 rounded border border-field-line bg-ground px-2 py-1 placeholder:text-ink-faint"
      />
      <Button type="submit" disabledBecause={noChange ?? nothing}>
        Add…
      </Button>
    </form>
  );
}
