'use client';
import { useId, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { longestDescription } from '@/lib/task';
import { noDraft, type TaskDraft } from './task-draft';
import { useAddTask } from './use-add-task';

interface AddTaskDialogProps {
  bank: string;
  homes: readonly string[];
  draft: TaskDraft;
  onDraft: (draft: TaskDraft) => void;
  onClose: () => void;
}

/** What is to be done; its plan is the next step. */
export function AddTaskDialog({ bank, homes, draft, onDraft, onClose }: AddTaskDialogProps) {
  const add = useAddTask(bank, () => onDraft(noDraft));
  const id = useId();
  const home = draft.home ?? (homes.length > 1 ? (homes[0] ?? null) : null);
  const nothing = draft.description.trim() === '' ? 'Say what is to be done first.' : null;
  return (
    <Dialog title="Add a task" onClose={onClose} closesBeside={draft === noDraft}>
      <form
        className="flex flex-col gap-3 p-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (nothing !== null) return;
          onClose();
          add({ ...draft, home });
        }}
      >
        <Field label="Task" id={`${id}-what`}>
          <input
            id={`${id}-what`}
            data-autofocus
            autoComplete="off"
            maxLength={longestDescription}
            value={draft.description}
            onChange={(event) => onDraft({ ...draft, description: event.target.value })}
            className={field}
          />
        </Field>
        <Field label="Todos, one a line" id={`${id}-todos`}>
          <textarea
            id={`${id}-todos`}
            rows={4}
            value={draft.todos}
            onChange={(event) => onDraft({ ...draft, todos: event.target.value })}
            className={`${field} py-1`}
          />
        </Field>
        {homes.length > 1 && (
          <Field label="Memory bank" id={`${id}-home`}>
            <select
              id={`${id}-home`}
              value={home ?? ''}
              onChange={(event) => onDraft({ ...draft, home: event.target.value })}
              className={field}
            >
              {homes.map((one) => (
                <option key={one} value={one === '' ? '.' : one}>
                  {one === '' ? 'the root of the bank' : one}
                </option>
              ))}
            </select>
          </Field>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Close</Button>
          <Button type="submit" look="primary" disabledBecause={nothing}>
            Show the plan
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

const field = 'min-h-7 w-full rounded border border-field-line bg-ground px-2';

function Field({ label, id, children }: { label: string; id: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-12 text-ink-faint">
        {label}
      </label>
      {children}
    </div>
  );
}
