import type { ArchivedTask } from '@/lib/archive';
import {
  finishedOf,
  parseArchiveLine,
  type ArchiveLine,
} from '@/server/layouts/memory-bank/archive-line';
import { redactText } from '@/server/redaction/redact';
import { keyOfEntry } from './archive-cursor';
import type { ArchiveEntry } from './read-archive';

/** Of a list; the whole text is in the task itself. */
const longestShown = 400;

/** An entry as it may be shown, and all of its line. */
export interface ShownEntry {
  task: ArchivedTask;
  line: ArchiveLine;
  text: string;
}

/** Redacted as a whole line first: a value's key says whether it is a secret. */
export function shownEntry(entry: ArchiveEntry): ShownEntry {
  const { text } = redactText(entry.bytes.toString('utf8'));
  const line = parseArchiveLine(text) ?? redactedFields(entry.line);
  const finished = finishedOf(entry.line);
  const { todos, id, description, status, finishedAt, source, createdAt } = line;
  const cut = (words: string | null) => words && words.slice(0, longestShown).toWellFormed();
  const task: ArchivedTask = {
    key: keyOfEntry(entry),
    id: cut(id),
    description: cut(description) ?? '',
    status: cut(status),
    finishedAt: cut(finishedAt),
    finishedMs: finished?.epochMs ?? null,
    naive: finished?.naive ?? false,
    createdAt: cut(createdAt),
    todos: { done: todos.filter(({ done }) => done).length, total: todos.length },
    source: cut(source),
    document: entry.place.path,
    home: entry.place.home,
  };
  return { task, line, text };
}

/** Where a replaced secret left no JSON. */
function redactedFields(line: ArchiveLine): ArchiveLine {
  const safe = (text: string | null) => text && redactText(text).text;
  return {
    ...line,
    id: safe(line.id),
    description: safe(line.description) ?? '',
    status: safe(line.status),
    finishedAt: safe(line.finishedAt),
    createdAt: safe(line.createdAt),
    source: safe(line.source),
    todos: line.todos.map(({ text, done }) => ({ text: safe(text) ?? '', done })),
  };
}
