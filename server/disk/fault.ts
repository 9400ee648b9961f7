import { failure, isStrongroomError } from '@/lib/errors';
import type { ErrorCode } from '@/lib/errors';

/** The system's own name of a failure, such as `ENOSPC`; null for anything that is not a system error. */
export function errnoOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/**
 * A system error in the product's words. What is not a system error is returned unchanged, so that bugs stay bugs.
 * @param doing what was attempted, as it follows "Cannot": `read`, `write`, `list`, `lock`
 */
export function faultOf(error: unknown, doing: string, path: string): unknown {
  if (isStrongroomError(error)) return error;
  const errno = errnoOf(error);
  if (errno === null || !/^(E[A-Z0-9]+|ABORT_ERR)$/.test(errno)) return error;
  const [code, why] = words[errno] ?? ['STORAGE_FAULT', 'the storage failed'];
  return failure(
    code,
    `Cannot ${doing} ${JSON.stringify(path)}: ${why} (${errno}).`,
    { path, errno },
    error,
  );
}

/** Runs disk work; system errors leave it as `StrongroomError`. */
export async function translating<T>(
  doing: string,
  path: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw faultOf(error, doing, path);
  }
}

const words: Partial<Record<string, [ErrorCode, string]>> = {
  ENOENT: ['NOT_FOUND', 'nothing is there'],
  ESRCH: ['NOT_FOUND', 'the process is gone'],
  ENOTDIR: ['NOT_FOUND', 'a part of the path is not a directory'],
  EEXIST: ['ALREADY_EXISTS', 'something is there already'],
  EACCES: ['PERMISSION_DENIED', 'the permissions do not allow it; check the owner and mode'],
  EPERM: ['PERMISSION_DENIED', 'the system does not allow it; check the owner and attributes'],
  ELOOP: ['PATH_OUTSIDE_BANK', 'it is a link, which is not followed here'],
  ENXIO: ['INVALID_INPUT', 'it is a socket or a device, not a regular file'],
  EISDIR: ['INVALID_INPUT', 'it is a directory'],
  ENAMETOOLONG: ['INVALID_INPUT', 'the name is too long for this file system'],
  ENOSPC: ['STORAGE_FAULT', 'the disk is full; free some space and try again'],
  EDQUOT: ['STORAGE_FAULT', 'the quota is used up; free some space and try again'],
  EFBIG: ['STORAGE_FAULT', 'the file would be larger than this process may write'],
  EROFS: ['STORAGE_FAULT', 'the file system is mounted read-only'],
  EIO: ['STORAGE_FAULT', 'the device reported an error; check the disk'],
  EBUSY: [
    'STORAGE_FAULT',
    'the system or another program keeps it in use, or something is mounted there',
  ],
  EMFILE: ['STORAGE_FAULT', 'this process has too many open files'],
  ENFILE: ['STORAGE_FAULT', 'the system has too many open files'],
  ABORT_ERR: ['CANCELED', 'it was canceled'],
};
