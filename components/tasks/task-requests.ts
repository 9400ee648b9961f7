import type { TRPCClient } from '@trpc/client';
import type { PlanRequest } from '@/components/plans/open-plan';
import type { ActWords } from '@/components/plans/plan-view';
import { visibleString } from '@/components/text/visible-parts';
import type { TaskTodo } from '@/lib/task';
import type { AppRouter } from '@/server/trpc/router';
import { taskCommand } from './task-commands';

/** A task as its acts are named. */
export interface NamedTask {
  key: string;
  description: string;
}

export type StatusAct = 'start' | 'complete' | 'interrupt';
export type MoveTo = 'first' | 'last' | { before: string };

/** Where an act takes place. */
export interface TaskPlace {
  bank: string;
  client: TRPCClient<AppRouter>;
  /** The bank's directory; null while it is not known. */
  root: string | null;
}

export function statusRequest(place: TaskPlace, task: NamedTask, kind: StatusAct): PlanRequest {
  const { verb, words, run } = statusActs[kind];
  const plan = changePlan(place, task, { kind });
  return request(place, `${verb}: ${shown(task)}`, words, plan, [run, task.key]);
}

export function tickRequest(
  place: TaskPlace,
  task: NamedTask,
  index: number,
  { ref, done }: TaskTodo,
): PlanRequest {
  const plan = changePlan(place, task, { kind: 'tick', index, ref, done: !done });
  const run = ['tick', task.key, String(index + 1)];
  const title = `${done ? 'Untick' : 'Tick'} todo ${index + 1}: ${shown(task)}`;
  const words = done
    ? { apply: 'Untick', applying: 'Unticking…', done: 'Todo unticked' }
    : { apply: 'Tick', applying: 'Ticking…', done: 'Todo ticked' };
  return request(place, title, words, plan, run, done ? ['--undo'] : []);
}

export function addTodoRequest(place: TaskPlace, task: NamedTask, text: string): PlanRequest {
  const words = { apply: 'Add todo', applying: 'Adding…', done: 'Todo added' };
  const plan = changePlan(place, task, { kind: 'add-todo', text });
  return request(place, `Add a todo: ${shown(task)}`, words, plan, ['todo', task.key, text]);
}

export function moveRequest(place: TaskPlace, task: NamedTask, to: MoveTo): PlanRequest {
  const words = { apply: 'Move task', applying: 'Moving…', done: 'Task moved' };
  const where = typeof to === 'string' ? [`--${to}`] : ['--before', to.before];
  const plan: PlanRequest['plan'] = ({ reason }) =>
    place.client.tasks.planMove.mutate({ bank: place.bank, task: task.key, to, reason });
  return request(place, `Move: ${shown(task)}`, words, plan, ['move', task.key], where);
}

type Change = Parameters<TaskPlace['client']['tasks']['planChange']['mutate']>[0]['change'];

/** What time it is, is said once: a plan made again is the same. */
function changePlan({ bank, client }: TaskPlace, { key }: NamedTask, change: Change) {
  const at = new Date().toISOString();
  const plan: PlanRequest['plan'] = ({ reason }) =>
    client.tasks.planChange.mutate({ bank, task: key, change, at, reason });
  return plan;
}

function request(
  { bank, root }: TaskPlace,
  title: string,
  words: ActWords,
  plan: PlanRequest['plan'],
  run: string[],
  options: string[] = [],
): PlanRequest {
  const command = root === null ? null : taskCommand(root, run, options);
  return { bank, title, words, plan, command };
}

const statusActs: Record<StatusAct, { verb: string; words: ActWords; run: string }> = {
  start: {
    verb: 'Start',
    words: { apply: 'Start task', applying: 'Starting…', done: 'Task started' },
    run: 'start',
  },
  complete: {
    verb: 'Complete',
    words: { apply: 'Complete task', applying: 'Completing…', done: 'Task completed' },
    run: 'done',
  },
  interrupt: {
    verb: 'Interrupt',
    words: { apply: 'Interrupt task', applying: 'Interrupting…', done: 'Task interrupted' },
    run: 'interrupt',
  },
};

function shown({ description, key }: NamedTask): string {
  const text = visibleString(description).trim() || key;
  return text.length > 80 ? `${text.slice(0, 79).trimEnd()}…` : text;
}
