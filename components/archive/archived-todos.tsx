'use client';
import { useState } from 'react';
import { TodoText } from '@/components/tasks/todo-text';
import { Button } from '@/components/ui/button';
import { Part } from '@/components/ui/facts';
import { plural } from '@/lib/format';
import type { ArchivedDetail } from '@/lib/archive';

const shownAtFirst = 50;

export function ArchivedTodos({ todos }: { todos: ArchivedDetail['todos'] }) {
  const [most, setMost] = useState(shownAtFirst);
  if (todos.length === 0) return null;
  return (
    <Part title={`Todos (${todos.length})`}>
      <ol aria-label="Todos" className="flex flex-col">
        {todos.slice(0, most).map(({ text, done }, at) => (
          <li key={at} className="flex min-w-0 items-start gap-2.5 border-b py-1.5 last:border-b-0">
            <span
              className="w-4 shrink-0 text-center"
              aria-label={done ? 'done' : 'not done'}
              role="img"
            >
              {done ? '✓' : '–'}
            </span>
            <div className="min-w-0 flex-1">
              <TodoText text={text} />
            </div>
          </li>
        ))}
      </ol>
      {todos.length > most && (
        <Button look="quiet" onClick={() => setMost(most + 200)}>
          {plural(todos.length - most, 'more todo')}
        </Button>
      )}
    </Part>
  );
}
