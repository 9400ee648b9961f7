import type { BankSummary } from '@/lib/bank';
import type { PlanStore } from './plans';
import type { EventHub } from './event-hub';

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
}

/** Who asks: every use-case that changes something is told. */
export interface Caller {
  /** Session of the browser, `cli:<uid>`, … A confirm token is bound to it. */
  id: string;
  surface: 'web' | 'api' | 'cli' | 'mcp';
  /** Who to name in the receipt, such as `root@host`. */
  actor: string;
}
