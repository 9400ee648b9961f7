import type { BankSummary } from '@/lib/bank';
import type { PlanStore } from './plans';
import type { EventHub } from './event-hub';
import type { History } from './history/history';
import type { Recorder } from './recorder/recorder';
import type { WatcherState } from './watcher';

/** One opened root directory and what belongs to it in this process. Made by `openBank` alone. */
export interface Bank {
  readonly summary: BankSummary;
  /** Absolute real path of the root. */
  readonly root: string;
  /** Where journal and history live: `<root>/.strongroom`, or below `STRONGROOM_STATE_DIR`. Created on first write. */
  readonly stateDirectory: string;
  readonly readOnly: boolean;
  readonly plans: PlanStore;
  readonly events: EventHub;
  readonly history: History;
  /** Puts outside changes into the history; null where nobody does. */
  readonly recorder?: Recorder | null;
  /** Calls back at once with each path the kernel names; left out where nobody watches. Returns the end. */
  touches?(listener: (path: string) => void): () => void;
  /** How changes on disk are followed now. */
  watcher(): WatcherState;
}
