import type { ErrorCode, ErrorDetails } from '@/lib/errors';
import type { ProbeTask } from './probe-work';

/** An order to a probe process. */
export interface ToProbe {
  id: number;
  task: ProbeTask;
  input: unknown;
}

/** `ready` once; then an answer for each order. */
export type FromProbe =
  | 'ready'
  | { id: number; ok: true; value: unknown }
  | { id: number; ok: false; message: string; code: ErrorCode | null; details: ErrorDetails };
