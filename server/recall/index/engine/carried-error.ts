import { failure, isStrongroomError, type ErrorCode, type ErrorDetails } from '@/lib/errors';
import { IndexUnusable, isIndexUnusable, type Unusable } from '../index-unusable';

/** An error on its way between threads: its class does not come through, what it says does. */
export type CarriedError =
  | { kind: 'unusable'; why: Unusable; message: string }
  | { kind: 'failure'; code: ErrorCode; message: string; details: ErrorDetails }
  | { kind: 'other'; words: string };

export function carried(error: unknown): CarriedError {
  if (isIndexUnusable(error)) return { kind: 'unusable', why: error.why, message: error.message };
  if (isStrongroomError(error)) {
    const details = JSON.parse(JSON.stringify(error.details)) as ErrorDetails;
    return { kind: 'failure', code: error.code, message: error.message, details };
  }
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { kind: 'other', words };
}

export function arrived(error: CarriedError): Error {
  if (error.kind === 'unusable') return new IndexUnusable(error.why, error.message);
  if (error.kind === 'failure') return failure(error.code, error.message, error.details);
  return new Error(error.words);
}
