'use client';
import { useNoChange } from '@/components/plans/use-no-change';
import { plural } from '@/lib/format';
import type { TaskRow, TaskTodo } from '@/lib/task';
import { TodoText } from './todo-text';
import { useTaskPlans } from './use-task-plans';

interface TodoItemProps {
  bank: string;
  task: TaskRow;
  todo: TaskTodo;
  index: number;
  /** In its first fenced block. */
  commands: number;
}

/** A click on its box opens the plan of its tick; Enter confirms it. */
export function TodoItem({ bank, task, todo, index, commands }: TodoItemProps) {
  const noChange = useNoChange(bank);
  const plans = useTaskPlans(bank);
  return (
    <li className="flex min-w-0 items-start gap-2.5 border-b py-1.5 last:border-b-0">
      <button
        type="button"
        role="checkbox"
        aria-checked={todo.done}
        aria-label={`Todo ${index + 1}`}
        aria-disabled={noChange !== null || undefined}
        title={noChange ?? (todo.done ? 'Take the tick back…' : 'Tick…')}
        onClick={() => noChange === null && plans.tick(task, index, todo)}
        className="inline-flex size-6 shrink-0 items-center justify-center rounded hover:bg-hover aria-disabled:cursor-not-allowed"
      >
        <span
          aria-hidden
          className={`inline-flex size-4 items-center justify-center rounded-sm border text-12 leading-none ${
            todo.done ? 'border-accent bg-accent text-accent-ink' : 'border-field-line'
          }`}
        >
          {todo.done ? '✓' : ''}
        </span>
      </button>
      <div className={`min-w-0 flex-1 py-0.5 ${todo.done ? 'text-ink-faint' : ''}`}>
        <TodoText text={todo.text} />
        {commands > 0 && (
          <p className="text-12 text-ink-faint">{plural(commands, 'command')} to run</p>
        )}
      </div>
    </li>
  );
}
