import { isStrongroomError, type ErrorCode } from '@/lib/errors';

/** What was wrong with logging a run. */
export interface LogFault {
  code: ErrorCode | 'INTERNAL';
  message: string;
}

/** A bug shows nothing of its own words. */
export function logFaultOf(error: unknown): LogFault {
  if (isStrongroomError(error)) return { code: error.code, message: error.message };
  return { code: 'INTERNAL', message: 'The process that logs this run failed.' };
}
