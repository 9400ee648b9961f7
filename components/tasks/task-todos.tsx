'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Part } from '@/components/ui/facts';
import { plural } from '@/lib/format';
import type { TaskRow } from '@/lib/task';
import { AddTodo } from './add-todo';
import { TodoItem } from './todo-item';

/** Each may be many kilobytes of Markdown. */
const shownAtFirst = 50;

export function TaskTodos({ bank, task }: { bank: string; task: TaskRow }) {
  const { todos, phases } = task;
  const [most, setMost] = useState(shownAtFirst);
  return (
    <Part title={todos.length === 0 ? 'Todos' : `Todos (${todos.length})`}>
      {todos.length === 0 && <p className="text-ink-soft">This task has none.</p>}
      <ol aria-label="Todos" className="flex flex-col">
        {todos.slice(0, most).map((todo, index) => (
          <TodoItem
            key={`${todo.ref} ${index}`}
            bank={bank}
            task={task}
            todo={todo}
            index={index}
            commands={phases[index]?.commands.length ?? 0}
          />
        ))}
      </ol>
      {todos.length > most && (
        <Button look="quiet" onClick={() => setMost(most + 200)}>
          {plural(todos.length - most, 'more todo')}
        </Button>
      )}
      <AddTodo bank={bank} task={task} />
    </Part>
  );
}
