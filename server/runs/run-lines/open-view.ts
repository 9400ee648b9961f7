import type { BankPath } from '@/lib/bank-path';
import type { RunStream, RunView } from '@/lib/run';
import type { Bank } from '@/server/bank/bank';
import { Turns } from '../run-index/turns';
import { logLines, type LogLines } from './log-index';
import { MergedOrder, type Piece } from './merged-order';
import { notedMarks, type NotedMarks } from './noted-marks';

/** The logs of one run as they stand. */
export interface OpenLogs {
  id: string;
  logs: Record<RunStream, LogLines>;
  marks: NotedMarks;
}

export async function openLogs(bank: Bank, id: string): Promise<OpenLogs> {
  const [stdout, stderr, marks] = await Promise.all([
    logLines(bank.root, logPath(id, 'stdout')),
    logLines(bank.root, logPath(id, 'stderr')),
    notedMarks(bank.stateDirectory, id),
  ]);
  return { id, logs: { stdout, stderr }, marks };
}

/** Where the log of a stream stands: beside the record, whatever that says. */
export function logPath(id: string, stream: RunStream): BankPath {
  return `${id}${stream === 'stdout' ? '.out' : '.err'}` as BankPath;
}

/** The lines of a view in their order. */
export interface OrderOfView {
  total: number;
  slice(from: number, count: number): Piece[];
}

export async function orderOf(view: RunView, opened: OpenLogs): Promise<OrderOfView> {
  if (view === 'merged') return mergedOrderOf(opened);
  const total = opened.logs[view].lines;
  return {
    total,
    slice: (from, count) =>
      from > total ? [] : [{ stream: view, line: from, count: Math.min(count, total - from + 1) }],
  };
}

/** Made once for the same lines: a page asks for many stretches of them. */
export function mergedOrderOf({ logs, marks }: OpenLogs): Promise<MergedOrder> {
  const lines = { stdout: logs.stdout.lines, stderr: logs.stderr.lines };
  const parts = [marks.life, marks.stretches.length, lines.stdout, lines.stderr];
  const key = [...parts, logs.stdout.life, logs.stderr.life].join();
  const last = orders.get(marks.rules);
  if (last?.key === key) return last.order;
  // What is noted meanwhile is of lines that are not counted yet.
  const order = MergedOrder.of(marks.stretches.slice(), lines, new Turns());
  orders.set(marks.rules, { key, order });
  return order;
}

/** By what stays the same object for as long as the marks only grow. */
const orders = new WeakMap<NotedMarks['rules'], { key: string; order: Promise<MergedOrder> }>();

/** Whether it is known when lines came. */
export function isTimed({ stretches }: NotedMarks): boolean {
  return stretches.length > 0;
}
