import type { PassageKind } from '@/lib/recall';

const words: Record<PassageKind, string> = {
  session: 'session',
  message: 'message',
  decision: 'decision',
  task: 'task',
  todo: 'to-do',
  'archived-task': 'archived task',
  knowledge: 'knowledge',
  note: 'note',
  state: 'state',
  run: 'run',
  log: 'log',
  event: 'event',
  text: 'text',
  version: 'earlier version',
};

/** How a kind reads; a value that is no kind as it stands. */
export function kindWords(value: string): string {
  return Object.hasOwn(words, value) ? words[value as PassageKind] : value;
}
