import type { ErrorCode } from '@/lib/errors';

/** What the command's exit status says to the script that called it. 1 is a bug, 128 + n a signal. */
export const exitCodes: Record<ErrorCode, number> = {
  INVALID_INPUT: 2,
  PATH_OUTSIDE_BANK: 2,
  NOT_FOUND: 20,
  LOCK_HELD: 21,
  LOCK_LOST: 22,
  REVISION_CONFLICT: 23,
  ALREADY_EXISTS: 24,
  CONFIRMATION_REQUIRED: 25,
  CONFIRMATION_EXPIRED: 25,
  UNAUTHENTICATED: 26,
  FORBIDDEN: 26,
  READ_ONLY: 26,
  CORRUPT_DOCUMENT: 30,
  STORAGE_FAULT: 31,
  PERMISSION_DENIED: 32,
  UNSUPPORTED_FORMAT: 33,
  CANCELED: 130,
};

export const exitOfBug = 1;
/** A check that found something of severity error. */
export const exitOfFinding = 30;
