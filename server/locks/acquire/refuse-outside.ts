import { dirname, relative } from 'node:path';
import type { BankPath } from '@/lib/bank-path';
import { confine, isPlainlyWithin } from '@/server/disk/confine';
import type { LockSpec } from '../lock-spec';

/** Refuses a lock whose directory is reached by a link out of its bank: PATH_OUTSIDE_BANK. */
export function refuseOutside({ within, lockPath }: LockSpec): undefined | Promise<unknown> {
  if (within === undefined || isPlainlyWithin(within, dirname(lockPath))) return undefined;
  return confine(within, relative(within, dirname(lockPath)) as BankPath | '');
}
