import { childPath, type BankPath } from '@/lib/bank-path';
import { companionPath } from '@/lib/companions';
import { parseJsonText } from '@/server/layouts/json-text/parse-json-text';
import { parseQueue } from '@/server/layouts/memory-bank/queue-text';
import type { SessionParts } from '@/server/layouts/memory-bank/session-text';
import { readHomeDocument, type HomeDocument } from './read-home-document';

export const sessionName = 'current-session.md';

/** What a dump is made of, and what of it could not be read. */
export interface ReadParts {
  parts: SessionParts;
  /** Null: it may be made without it, as far as it goes. */
  state: HomeDocument;
  unread: HomeDocument[];
}

/**
 * Reads the state, the history of tasks and the queue of a home.
 * @param most bytes of each that are gone into: who only looks must hold up nobody
 */
export async function readSessionParts(
  root: string,
  home: BankPath | '',
  { sortBy, most }: { sortBy: SessionParts['sortBy']; most?: number },
): Promise<ReadParts> {
  const [state, taskState, queue] = await Promise.all([
    readHomeDocument(root, childPath(home, 'cursor_state.json'), most),
    readHomeDocument(root, companionPath(home, 'task-state.json'), most),
    readHomeDocument(root, childPath(home, 'queue-system/tasks_active.json'), most),
  ]);
  const rootOf = ({ bytes }: HomeDocument) =>
    bytes === null ? undefined : parseJsonText(bytes)?.root;
  const tasks = queue.bytes === null ? null : parseQueue(queue.bytes);
  const parts = { state: rootOf(state), taskState: rootOf(taskState), queue: tasks, sortBy };
  const isUnread = (document: HomeDocument, understood: unknown) =>
    document.problem !== null || (document.bytes !== null && !understood);
  return {
    parts,
    state: isUnread(state, parts.state) && !state.problem ? { ...state, problem: noJson } : state,
    unread: [
      ...(isUnread(taskState, parts.taskState) ? [taskState] : []),
      ...(isUnread(queue, tasks) ? [queue] : []),
    ],
  };
}

const noJson = { code: 'INVALID_JSON', message: 'It is no JSON.' } as const;
