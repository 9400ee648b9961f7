import { compareInstants } from '@/lib/time';
import { memberOf, scalarOf, type JsonNode } from '../json-text/json-node';
import { compactJson } from '../json-text/print-json';
import type { Queue } from './queue-text';

/*
 * `current-session.md` as the bridge writes it, byte for byte: title with the moment in UTC, the six fields of the
 * session, the last ten completed tasks and the open ones, each section only when it has something. Values stand as
 * they are, `—` for what is missing; numbers by their own text, so that `0.0` stays so.
 */

export const sessionFields = [
  'current_file',
  'cursor_line',
  'current_task',
  'progress',
  'last_activity',
  'disconnected_at',
] as const;

/** What the text is made of; what is absent, or of another shape, counts as empty. */
export interface SessionParts {
  /** Of `cursor_state.json`. */
  state: JsonNode | undefined;
  /** Of `task-state.json`: its history counts where the state has none. */
  taskState: JsonNode | undefined;
  queue: Queue | null;
  /** How open tasks are ordered, the newest first: by the instant they were made, or by its text as it always was. */
  sortBy: 'instant' | 'text';
}

/**
 * @param breaks what becomes of a line break in a value: the bridge keeps it, and then nobody can tell the rest of the
 * value from lines of somebody else; ours are spaces
 */
export function sessionText(
  parts: SessionParts,
  atMs: number,
  breaks: 'spaced' | 'kept' = 'spaced',
): string {
  const spoken = (node: JsonNode | undefined) => {
    const text = spokenNode(node);
    return breaks === 'kept' ? text : text.replace(/\r\n|[\r\n]/g, ' ');
  };
  const session = memberOf(parts.state, 'cursor_session');
  const rows = sessionFields.map((name) => `| ${name} | ${spoken(memberOf(session, name))} |`);
  const completed = historyOf(parts)
    .slice(-10)
    .map((row) => `| ${spoken(memberOf(row, 'completed'))} | ${spoken(memberOf(row, 'task'))} |`);
  const open = openTasks(parts).map(
    (task) => `- **${spoken(memberOf(task, 'description'))}** (${left(task)} todos left)`,
  );
  return [
    `${sessionTitle} — ${utcSecond(atMs)} UTC`,
    '',
    ...tableHead,
    ...rows,
    '',
    ...(completed.length > 0 ? [completedTitle, ...completedHead, ...completed, ''] : []),
    ...(open.length > 0 ? [openTitle, ...open, ''] : []),
  ].join('\n');
}

export const sessionTitle = '# 📝 Current Cursor Session';
export const tableHead = ['| Field | Value |', '|-------|-------|'];
export const completedTitle = '## ✅ Recently completed tasks';
export const completedHead = ['| When | Task |', '|------|------|'];
export const openTitle = '## 🕒 Open Tasks (Todo Manager)';

function utcSecond(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 19).replace('T', ' ');
}

function historyOf({ state, taskState }: SessionParts): JsonNode[] {
  const rows = (node: JsonNode | undefined) => {
    const list = memberOf(node, 'task_history');
    return list?.kind === 'array' ? list.items.filter(({ kind }) => kind === 'object') : [];
  };
  const own = rows(state);
  return own.length > 0 ? own : rows(taskState);
}

function openTasks({ queue, sortBy }: SessionParts): JsonNode[] {
  const open = (queue?.tasks ?? [])
    .map(({ node }) => node)
    .filter((task) => scalarOf(memberOf(task, 'status')) !== 'completed');
  const created = (task: JsonNode) => scalarOf(memberOf(task, 'created'));
  const compare = sortBy === 'instant' ? newestFirst : compareTexts;
  return open.sort((one, other) => compare(created(one), created(other)));
}

/** What is no time comes last either way. */
function newestFirst(one: unknown, other: unknown): number {
  const order = compareInstants(one, other);
  const isKnown = (value: unknown) => compareInstants(value, undefined) !== 0;
  return isKnown(one) && isKnown(other) ? -order : order;
}

function compareTexts(one: unknown, other: unknown): number {
  const [first, second] = [String(one ?? ''), String(other ?? '')];
  return first === second ? 0 : first < second ? 1 : -1;
}

function left(task: JsonNode): number {
  const todos = memberOf(task, 'todos');
  if (todos?.kind !== 'array') return 0;
  return todos.items.filter((todo) => !scalarOf(memberOf(todo, 'done'))).length;
}

/** As Python prints it. */
function spokenNode(node: JsonNode | undefined): string {
  if (node === undefined) return '—';
  if (node.kind === 'object' || node.kind === 'array') return compactJson(node);
  const value = scalarOf(node);
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return value === null ? '—' : node.text;
}
