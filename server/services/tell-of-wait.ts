import type { LockHolder } from '@/lib/lock';
import type { LockSpec } from '@/server/locks/lock-spec';
import { describeHolder } from '@/server/locks/seeing/lock-holder';
import { redactHolder } from '@/server/redaction/redact-lock';

/** A wait in progress. */
export interface Waiting {
  waitedMs: number;
  /** Infinity when there is no bound. */
  remainingMs: number;
  holder: LockHolder | null;
}

/** Looks who has the lock, each time a wait is told of. */
export function tellOfWait(
  tell: (wait: Waiting) => void,
): (waitedMs: number, spec: LockSpec, timeoutMs: number) => void {
  return (waitedMs, spec, timeoutMs) => {
    const remainingMs = Math.max(0, timeoutMs - waitedMs);
    const say = (holder: LockHolder | null) =>
      tell({ waitedMs, remainingMs, holder: holder && redactHolder(holder) });
    describeHolder(spec).then(say, () => say(null));
  };
}
