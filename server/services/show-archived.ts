import type { ArchivedDetail } from '@/lib/archive';
import { shownEntry } from '@/server/bank/archive/archived-task';
import { entryAt } from '@/server/bank/archive/find-archived';
import type { Bank } from '@/server/bank/bank';
import { readQueues } from '@/server/bank/tasks/read-queues';

/** Beyond, a text is cut: nobody reads a megabyte in a panel. */
const longestText = 200_000;

/** One archived task with all its line holds, redacted. @throws NOT_FOUND, REVISION_CONFLICT another line stands there */
export async function showArchived(bank: Bank, input: { key: string }): Promise<ArchivedDetail> {
  const entry = await entryAt(bank, input.key);
  const { task, line, text } = shownEntry(entry);
  const { documents } = await readQueues(bank);
  const isQueued = documents.some(
    ({ home, relative, tasks }) =>
      home === entry.place.home &&
      relative !== 'queue-system/tasks_done.json' &&
      entry.id !== null &&
      tasks.some(({ id }) => id === entry.id),
  );
  const todos = line.todos.map((todo) => ({ ...todo, text: cut(todo.text) }));
  return {
    task: { ...task, description: cut(line.description), id: line.id },
    text: cut(indented(text)),
    todos,
    isQueued,
  };
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function cut(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText).toWellFormed()}…` : text;
}
