import type { BankPath } from '@/lib/bank-path';
import { failure } from '@/lib/errors';
import { shellQuoted } from '@/lib/shell-quoted';
import { jsonPlace } from '../mend/good-source';

/** Never an empty queue: what is written next would take the place of all that still stands in it. */
export function corruptQueue(path: BankPath, bytes: Buffer) {
  const fault = jsonPlace(bytes);
  const name = JSON.stringify(path);
  const words =
    fault === null
      ? `${name} is JSON, but no queue of tasks: neither a list nor an object. Nothing was changed; look at it with: strongroom cat ${shellQuoted(path)}`
      : `${name} is no whole JSON: line ${fault.line}, byte ${fault.byte}: ${fault.why}. Its tasks are not shown and nothing was changed. See what can be had back with: strongroom repair ${shellQuoted(path)} --dry-run`;
  return failure('CORRUPT_DOCUMENT', words, {
    path,
    line: fault?.line ?? null,
    byte: fault?.byte ?? null,
    why: fault?.why ?? 'it is neither a list nor an object',
    repair: fault === null ? null : `strongroom repair ${shellQuoted(path)}`,
  });
}
