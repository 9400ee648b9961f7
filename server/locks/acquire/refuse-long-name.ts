import { basename } from 'node:path';
import { failure } from '@/lib/errors';

/** `.broken.` and 16 digits: the longest that is added to the name of a lock of its own when it goes. */
const asideBytes = 24;
/** Of the common file systems. */
const mostBytes = 255;

/** Refuses a lock that could be taken but not be let go, since the name it gets then would be too long. */
export function refuseLongName(lockPath: string): void {
  const bytes = Buffer.byteLength(basename(lockPath));
  if (bytes + asideBytes <= mostBytes) return;
  throw failure(
    'INVALID_INPUT',
    `Cannot lock ${JSON.stringify(lockPath)}: its name has ${bytes} bytes, and a lock of this kind may have ${mostBytes - asideBytes}. Give the document a shorter name.`,
    { path: lockPath, bytes },
  );
}
