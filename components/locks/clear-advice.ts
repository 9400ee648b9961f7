import type { Advice } from '@/components/plans/refusal';

/** What to do next when a lock could not be cleared. */
export const clearAdvice: Advice = {
  REVISION_CONFLICT: 'Nothing was cleared. Close this and look at the lock as it is now.',
  LOCK_HELD: 'Nothing was cleared. Wait for its holder, or stop it yourself.',
  NOT_FOUND: 'The lock is gone: it was released or cleared meanwhile. There is nothing left to do.',
  CONFIRMATION_EXPIRED: 'Nothing was cleared. Plan again and confirm within two minutes.',
  CONFIRMATION_REQUIRED: 'Nothing was cleared. Plan again: a plan can be applied once.',
};
