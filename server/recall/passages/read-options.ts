import type { Turns } from '@/server/runs/run-index/turns';
import type { ReadMark } from './passage-batch';

export interface ReadOptions {
  /** Of the bank: for times without an offset. */
  zone: string;
  /** Where to go on in a document that only grew. */
  from?: ReadMark | null;
  signal?: AbortSignal | undefined;
  /** Shares the processor with everybody else; left out in a thread of its own. */
  turns?: Turns | undefined;
  /** Makes one passage of each entry, however long it is. */
  whole?: boolean;
}
