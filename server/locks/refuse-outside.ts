import { dirname, relative } from 'node:path';
import type { BankPath } from '@/lib/bank-path';
import { confine } from '@/server/disk/confine';
import type { LockSpec } from './lock-spec';

/** Refuses a lock whose directory is reached by a link out of its bank: PATH_OUTSIDE_BANK. */
export async function refuseOutside({ within, lockPath }: LockSpec): Promise<void> {
  if (within === undefined) return;
  await confine(within, relative(within, dirname(lockPath)) as BankPath | '');
}
