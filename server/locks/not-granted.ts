import { failure } from '@/lib/errors';
import type { LockHolder } from '@/lib/lock';
import { spanOf } from '@/lib/time-words';
import type { LockSpec } from '@/server/locks/lock-spec';
import type { AcquireOptions } from './acquire-options';
import { describeHolder } from './lock-holder';

/** Why the lock was not had: CANCELED, or LOCK_HELD with all that is known of the holder. */
export async function notGranted(
  spec: LockSpec,
  options: AcquireOptions,
  waitedMs: number,
  canceled: boolean,
): Promise<Error> {
  const path = spec.lockPath;
  const waited = waitedMs < 1 ? 'did not wait' : `waited ${spanOf(waitedMs)}`;
  if (canceled) {
    return failure('CANCELED', `Waiting for ${JSON.stringify(path)} was canceled (${waited}).`, {
      path,
      waitedMs,
    });
  }
  const holder = await describe(spec, options);
  return failure(
    'LOCK_HELD',
    `Cannot lock ${JSON.stringify(path)}: ${sentence(holder)}; ${waited}. Try again when it is done, or allow a longer wait.`,
    { path, protocol: spec.protocol, holder, waitedMs: Math.round(waitedMs) },
  );
}

/** A holder that cannot be described is still a holder. */
async function describe(spec: LockSpec, options: AcquireOptions): Promise<LockHolder | null> {
  try {
    return await (options.describeHolder ?? describeHolder)(spec);
  } catch {
    return null;
  }
}

function sentence(holder: LockHolder | null): string {
  if (holder === null) return 'another process holds it';
  const who = holder.pid === null ? 'another process' : `process ${holder.pid}`;
  const what = holder.command ? ` (${holder.command})` : '';
  const where = holder.host ? ` on ${holder.host}` : '';
  const since = holder.since ? ` since ${holder.since}` : '';
  return `${who}${what}${where} holds it${since}`;
}
