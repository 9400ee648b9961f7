import type { BankPath } from '@/lib/bank-path';
import type { TaskProblem, TaskRow } from '@/lib/task';
import type { TaskFacts } from '@/server/layouts/memory-bank/queue-task';

/** A task as it is shown, and what it is found and ordered by. */
export interface KnownTask {
  row: TaskRow;
  /** The true path of its document. */
  path: BankPath;
  home: BankPath | '';
  /** Its true id. */
  id: string | null;
  facts: TaskFacts;
}

/** A queue document and its tasks in its order. */
export interface QueueDocument {
  path: BankPath;
  home: BankPath | '';
  relative: string;
  tasks: readonly KnownTask[];
}

export interface Queues {
  documents: readonly QueueDocument[];
  problems: readonly TaskProblem[];
}
